"""What a finding can be: each kind with its name, what it means and what to do about it."""

from __future__ import annotations

from queries.finding_kind import SEVERITIES, Basis, Kind, Severity
from queries.finding_kinds_drafting import DRAFTING

__all__ = ["KINDS", "SEVERITIES", "Basis", "Kind", "Severity"]

_ALL = (
    Kind(
        "CircleOfPrecedence",
        "serious",
        "inferred",
        ("優先順位の循環", "circle of precedence"),
        (
            "優先順位の定めをたどると元の文書に戻り、どの文書が優先するか定まりません。",
            "The orders of precedence lead back to where they began and rank nothing.",
        ),
        (
            "どの定めを改めるかを決め、当事者に確認してください。",
            "Decide which order is to be changed, and confirm it with the parties.",
        ),
    ),
    Kind(
        "EachRanksItselfFirst",
        "serious",
        "inferred",
        ("互いに自らを優先", "each ranks itself first"),
        (
            "二つの文書が、それぞれ自らを他方に優先させています。",
            "Two documents each rank themselves above the other.",
        ),
        (
            "どちらが優先するかを、双方の上に立つ文書で定めてください。",
            "Have a document above both say which prevails.",
        ),
    ),
    Kind(
        "DisappliedYetReliedOn",
        "serious",
        "inferred",
        ("適用しない規定への依拠", "disapplied yet relied on"),
        (
            "適用しないとされた規定に、効力のある規定が基づき、又はこれを準用しています。",
            "A clause in force rests on, or applies, one that is disapplied.",
        ),
        (
            "依拠する規定が空振りにならないか、読替えが要らないかを確かめてください。",
            "Check whether the clause that relies on it still works, or has to be read otherwise.",
        ),
    ),
    Kind(
        "TwoVersionsInForce",
        "serious",
        "inferred",
        ("同じ日の二つの版", "two versions in force"),
        (
            "同じ日に効力をもち得る版（又は同じ題名の文書）が二つ収録されています。",
            "Two versions (or two documents of one title) on file may be in force on one day.",
        ),
        (
            "どちらの版によるかを決め、他方を保管庫から外すか、日付を付けてください。",
            "Decide which holds; take the other out of the store, or give it its date.",
        ),
    ),
    Kind(
        "NoSuchProvision",
        "serious",
        "stated",
        ("該当する規定がない引用", "no such provision"),
        (
            "引用された文書は収録されていますが、引用された番号の規定がありません。",
            "The cited document is on file but has no provision of that number.",
        ),
        (
            "番号の誤りか、前提とする版の違いかを確かめてください。",
            "Check whether the number is wrong, or another version is meant.",
        ),
    ),
    Kind(
        "TitleDiffers",
        "serious",
        "stated",
        ("見出しが異なる引用", "stated title differs"),
        (
            "引用に添えられた見出しと、引用先の実際の見出しが異なります。",
            "The title that the citation states is not the title of what it points at.",
        ),
        (
            "引用先の版が前提とする版か、番号に誤りがないかを確かめてください。",
            "Check whether this is the version that was meant, and whether the number is right.",
        ),
    ),
    Kind(
        "ReviewAgain",
        "check",
        "stated",
        ("改めて査読を要するもの", "to be reviewed again"),
        (
            "査読の後に文言が変わり、又は査読が互いに食い違い、査読が働いていません。",
            "A review is not applied: its words changed, or reviews contradict each other.",
        ),
        ("改めて査読してください。", "Review it again."),
        is_of_source=False,
    ),
    Kind(
        "LayerNotOnFile",
        "check",
        "stated",
        ("契約書類を成す未収録の文書", "layer of the contract not on file"),
        (
            "組み入れられ、又は優先順位に挙げられた文書が収録されていません。",
            "A document that is taken in, or ranked, is not on file.",
        ),
        (
            "文書を収録してください。それまで、適用される規定の答えは条件付きです。",
            "Add the document; until then, what governs is answered on condition.",
        ),
    ),
    Kind(
        "ParagraphMayHaveMoved",
        "check",
        "inferred",
        ("番号が版とずれているおそれ", "number may follow another version"),
        (
            "項が番号で適用しないとされていますが、添えられた見出しは条のものであり、"
            "意図した項であることを示しません。",
            "A 項 is disapplied by its number; the heading stated is the article's and cannot show "
            "that this is the one meant.",
        ),
        (
            "項の文言が意図したものか、前提とする版の番号と照らし合わせてください。",
            "Read the 項, and compare its number with the version that was meant.",
        ),
    ),
    Kind(
        "OursLeftUnread",
        "check",
        "inferred",
        ("読み替えられていない「当社」", "“当社” that no table reads"),
        (
            "組み入れた文書の「当社」が読替え表になく、どの会社を指すかは解釈によります。",
            "“当社” of a document taken in is in no table: which company it means is construed.",
        ),
        (
            "それぞれの「当社」がどの会社かを決め、要れば読替え表に加えてください。",
            "Decide which company each means; add it to the table where it matters.",
        ),
    ),
    Kind(
        "PossibleConflict",
        "check",
        "inferred",
        ("抵触の可能性", "possible conflict"),
        (
            "順位の異なる文書に、同じ事項を定めるとみられる規定があります。抵触するとは限りません。",
            "Documents of different rank seem to provide for one matter; they need not conflict.",
        ),
        (
            "両方を読み、抵触するなら順位の高い文書の規定によることを確かめてください。",
            "Read both; if they conflict, confirm that the higher document's clause is meant.",
        ),
        is_of_source=False,
    ),
    Kind(
        "DoubtfulReading",
        "check",
        "inferred",
        ("確度の低い読取り", "doubtful reading"),
        (
            "定めの読取りの確度が0.8に届きません。誤っているおそれがあります。",
            "A statement was read with less than 0.8 of confidence and may be wrong.",
        ),
        (
            "文言を読み、正しければ承認、誤りなら訂正又は却下してください。",
            "Read the words; accept the reading, correct it or reject it.",
        ),
        is_of_source=False,
    ),
    Kind(
        "TermDefinedTwice",
        "check",
        "stated",
        ("二重に定義された用語", "term defined twice"),
        (
            "一つの版の中で、同じ用語が二度以上定義されています。",
            "One version defines the same term more than once.",
        ),
        (
            "意味が同じか、どの範囲にどの定義が及ぶかを確かめてください。",
            "Check whether they mean the same, and how far each reaches.",
        ),
    ),
    Kind(
        "ReadingProblem",
        "check",
        "inferred",
        ("読み取れなかった点・推定した点", "could not be read, or was guessed"),
        (
            "プログラムが文書を読み取れず、又は推定によって読んだ箇所です。",
            "A place that the program could not read, or read by a guess.",
        ),
        (
            "元の文書と照らし合わせてください。",
            "Compare it with the source.",
        ),
        is_of_source=False,
    ),
    Kind(
        "DocumentNotOnFile",
        "note",
        "stated",
        ("引用されている未収録の文書", "cited document not on file"),
        (
            "引用された文書が収録されていないため、引用先を確かめられません。",
            "A cited document is not on file, so that what it says cannot be looked up.",
        ),
        (
            "結論に関わるものは収録し、又は現物に当たってください。",
            "Add it, or look it up, where it matters to the conclusion.",
        ),
    ),
)
_ORDER = list(SEVERITIES)
KINDS: dict[str, Kind] = {
    kind.key: kind for kind in sorted((*_ALL, *DRAFTING), key=lambda k: _ORDER.index(k.severity))
}
