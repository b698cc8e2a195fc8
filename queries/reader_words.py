"""What the marks of the reader are called, in Japanese and English, and what they mean."""

from __future__ import annotations

from queries import messages
from queries.facts import Cited
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
    "contradicted": ("食違い", "reviews disagree"),
}
# of a citation that names several documents at once, some of them on file
PARTLY = "PartlyOnFile"
RESOLUTIONS: dict[str, tuple[str, str]] = {
    **messages.RESOLUTIONS,
    PARTLY: ("一部が未収録", "partly not on file"),
}
# why a mark is set, where no provision says so in words of its own
LOW_CONFIDENCE = (
    "定めの読み取りの確度が低い（{0:.2f}）",
    "the statement is read unsurely ({0:.2f})",
)
NOT_ON_FILE = ("未収録の文書（{0}）の定めによる", "it hangs on a document not on file ({0})")
RESOLUTION = ("引用「{0}」{1}: {2}", "its citation “{0}”{1}: {2}")
RANK = ("{0}のうち第{1}位", "rank {1} of {0}")
HIGHER = ("抵触すればこの規定が優先する", "this clause prevails if they conflict")
LOWER = ("抵触すれば相手の規定が優先する", "the other clause prevails if they conflict")
ABOVE = ("上の{0}について", "of {0} above it")
WORDS_READ = ("「{0}」を「{1}」と読む", "“{0}” is read as “{1}”")
READINGS = ("語句{0}件の読替え", "{0} words are read otherwise")


def resolved(cited: Cited, leads_to: str = "") -> tuple[str, str]:
    """How a citation was resolved, with its words and, if given, what it leads to (ja, en)."""
    ja, en = RESOLUTIONS[cited.resolution]
    to = (f"（{leads_to}）", f" ({leads_to})") if leads_to else ("", "")
    return (
        RESOLUTION[0].format(cited.quote, to[0], ja),
        RESOLUTION[1].format(cited.quote, to[1], en),
    )
