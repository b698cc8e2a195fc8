"""What the marks of the reader are called, in Japanese and English, and what they mean."""

from __future__ import annotations

from queries.facts import Cited
from queries.messages import RESOLUTIONS
from queries.reader_model import MarkKind

# kind -> (ja, en); the words after it say by what and in which contract
MARKS: dict[MarkKind, tuple[str, str]] = {
    "disapplied": ("適用除外", "disapplied"),
    "disapplied-in-part": ("適用除外（一部・要確認）", "disapplied in part, or to be checked"),
    "yields": ("にかかわらず", "set aside by “notwithstanding”"),
    "read-otherwise": ("読替え", "read otherwise"),
    "ranked": ("優先順位", "ranked"),
    "excepted": ("例外あり", "has an exception"),
    "conditional": ("条件付き", "conditional"),
    "possible-conflict": ("抵触のおそれ", "possible conflict"),
    "in-doubt": ("疑義", "in doubt"),
    "incorporated": ("取込み", "taken in"),
}
# why a mark is set, where no provision says so in words of its own
LOW_CONFIDENCE = (
    "定めの読み取りの確度が低い（{0:.2f}）",
    "the statement is read unsurely ({0:.2f})",
)
NOT_ON_FILE = ("未収録の文書（{0}）の定めによる", "it hangs on a document not on file ({0})")
RESOLUTION = ("引用「{0}」: {1}", "its citation “{0}”: {1}")
RANK = ("{0}のうち第{1}位", "rank {1} of {0}")
HIGHER = ("抵触すればこの規定が優先する", "this clause prevails if they conflict")
LOWER = ("抵触すれば相手の規定が優先する", "the other clause prevails if they conflict")
WORDS_READ = ("「{0}」を「{1}」と読む", "“{0}” is read as “{1}”")
READINGS = ("語句{0}件の読替え", "{0} words are read otherwise")


def resolved(cited: Cited) -> tuple[str, str]:
    """How a citation was resolved, with its words (ja, en)."""
    ja, en = RESOLUTIONS[cited.resolution]
    return RESOLUTION[0].format(cited.quote, ja), RESOLUTION[1].format(cited.quote, en)
