"""What is said of a defect, in both languages; `{0}`, `{1}` … are its details."""

from __future__ import annotations

from ingest.model import Defect

# rule -> (Japanese, English)
MESSAGES: dict[str, tuple[str, str]] = {
    "number-gap": ("{0}がありません。", "there is no {0}"),
    "number-twice": ("同じ番号の規定が二つあります。", "two provisions carry this number"),
    "mark-twice": ("「{1}」が重ねて印字されています。", "“{1}” is printed twice"),
    "no-dai": ("「第」が抜けています（{0}）。", "第 is missing ({0})"),
    "not-about": (
        "{0}は「{1}」に触れていません。{2}の誤りとみられます。",
        "{0} does not speak of “{1}”; {2} seems to be meant",
    ),
    "also-about": (
        "「{1}」は{0}になく、{2}にあります。{2}も挙げるべきものとみられます。",
        "“{1}” stands not in {0} but in {2}, which seems to be meant too",
    ),
    "annex-of-another": (
        "{0}は[{1}関係]とされ、{3}に関係するのは{2}です。",
        "{0} says that it belongs to {1}; what belongs to {3} is {2}",
    ),
    "which-document": (
        "「{0}」のうち、どれの規定か書かれていません。",
        "it does not say which of “{0}” is meant",
    ),
    "quoted": (
        "「{0}」は定義語のように括弧書きされていますが、定義がありません。",
        "“{0}” is bracketed like a defined term and defined nowhere",
    ),
    "this": (
        "「{0}」の定義がありません。",
        "“{0}” is defined nowhere",
    ),
    "this-for": (
        "「{0}」の定義がありません。定義語は「{1}」です。",
        "“{0}” is defined nowhere; the defined term is “{1}”",
    ),
    "measure": (
        "「{0}」は額や数の基準として用いられていますが、何をいうか定めがありません。",
        "“{0}” measures what is owed, and nothing says what it is",
    ),
    "swapped": (
        "定義語「{1}」が「{0}」と書かれています。",
        "the defined term “{1}” is written “{0}”",
    ),
    "shortened": (
        "「{0}」は定義がなく、定義語「{1}」を指すとみられます。",
        "“{0}” is not defined; it seems to stand for “{1}”",
    ),
    "joined": (
        "「{0}」は定義がありません。定義語は「{1}」です。",
        "“{0}” is not defined; the defined term is “{1}”",
    ),
    "inserted": (
        "「{0}」は定義語「{1}」の誤記とみられます。",
        "“{0}” seems to be a misprint of the defined term “{1}”",
    ),
    "two-ways": (
        "一つの名称が「{0}」と「{1}」の二通りに書かれているとみられます。",
        "one name seems to be written both “{0}” and “{1}”",
    ),
    "not-used": ("「{0}」は定義の後に用いられていません。", "“{0}” is defined and never used"),
    "before": (
        "「{0}」が、その定義より前に用いられています。",
        "“{0}” is used before it is defined",
    ),
    "particle": (
        "助詞「を」が抜けているとみられます（{1}）。",
        "the particle を seems to be missing ({1})",
    ),
    "parallel": (
        "同じ文言の他の箇所にある「{0}」が抜けているとみられます。",
        "“{0}” stands in the parallel passage and seems to be missing here",
    ),
    "subject": (
        "並ぶ規定にある主語「{0}」がありません。",
        "the subject “{0}” of the parallel provisions is missing",
    ),
    "planned": (
        "「{0}」が過ぎてもそれがなされていないのですから、「予定日」の誤りとみられます。",
        "“{0}” cannot pass while that has not been done: a planned day (予定日) seems to be meant",
    ),
    "day": (
        "日を定める文ですから、「{0}」の誤りとみられます。",
        "a day is set here: “{0}” seems to be meant",
    ),
    "after-event": (
        "「{0}」は、{2}の後は「{1}」と呼ぶと定義されています。",
        "by its definition “{0}” is called “{1}” after {2}",
    ),
    "breaks-off": ("文が途中で終わっています。", "the sentence breaks off"),
    "bracket": ("括弧「{0}」が対になっていません。", "the bracket {0} has no counterpart"),
    "sign": ("「{0}」の誤記とみられます。", "a misprint, it seems, of “{0}”"),
    "again": ("「{0}」が重ねて印字されています。", "“{0}” is printed twice"),
    "latin": (
        "「{0}」は「{1}」の誤記とみられます。",
        "“{0}” seems to be a misprint of “{1}”",
    ),
    "the-said": (
        "「当該{0}」が受けるものが、この条のここまでにありません。",
        "nothing before it in this article is what 当該{0} refers to",
    ),
    "said-twice": ("{0}が既に定めています。", "{0} says so already"),
    "by-another": (
        "{0}は、他の箇所では「{2}」によるとされています（ここでは「{1}」）。",
        "elsewhere {0} is said to be by {2}, here by {1}",
    ),
    "left-out": (
        "「{0}」はここで優先しますが、優先順位の定めに挙げられていません。",
        "“{0}” prevails here and is absent from the order of precedence",
    ),
    "equal": (
        "「{0}」は同順位で、互いに抵触するときの順位がありません。",
        "“{0}” share one rank; nothing says which prevails between them",
    ),
}


def explained(defect: Defect) -> tuple[str, str]:
    """What is said of it (ja, en). Raises KeyError for a rule without words."""
    ja, en = MESSAGES[defect.rule]
    return ja.format(*defect.details), en.format(*defect.details)
