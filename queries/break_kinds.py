"""What a new version can break: each kind with its name, what it means and what to do about it."""

from __future__ import annotations

from queries.finding_kinds import Kind

_ALL = (
    Kind(
        "OtherContent",
        "serious",
        "inferred",
        ("同じ番号の別の規定を指す", "points at another clause"),
        (
            "引用されている番号の規定は新版にもありますが、内容は別のものです。",
            "The number that is cited is still there, and stands over something else now.",
        ),
        (
            "元の内容の行き先を確かめ、引用する側の番号を改めてください。",
            "See where the content went, and change the number where it is cited.",
        ),
    ),
    Kind(
        "OtherDocument",
        "serious",
        "inferred",
        ("別の文書の規定を指す", "points into another document"),
        (
            "引用の名称・見出しに当たる規定が、新版の下では別の文書のものになります。",
            "Under the new version the name or heading cited fits a clause of another document.",
        ),
        (
            "どの文書の規定かを引用する側で明記してください。",
            "Name the document where it is cited.",
        ),
    ),
    Kind(
        "NoSuchProvision",
        "serious",
        "stated",
        ("指す規定がなくなる", "points at nothing"),
        (
            "引用されている番号の規定は、新版にありません。",
            "The new version has no provision of the number that is cited.",
        ),
        (
            "元の内容の行き先を確かめ、引用する側を改めるか、引用を削ってください。",
            "See where the content went, and change or take out the citation.",
        ),
    ),
    Kind(
        "Deleted",
        "serious",
        "stated",
        ("指す規定が「削除」となる", "points at a clause that says 削除"),
        (
            "引用されている番号の規定は、新版では「削除」とされています。",
            "The new version says of the clause cited that it was deleted.",
        ),
        (
            "引用する側の定めが今も要るかを確かめ、改めてください。",
            "See whether what is said there is still needed, and change it.",
        ),
    ),
    Kind(
        "DocumentNotNamed",
        "serious",
        "inferred",
        ("文書の名称が合わなくなる", "names no document any more"),
        (
            "引用に使われている名称が、新版の表題と合いません。",
            "The name that is used does not fit the title of the new version.",
        ),
        (
            "新しい表題を確かめ、引用する側の名称を改めてください。",
            "See what the title is now, and change the name where it is used.",
        ),
    ),
    Kind(
        "Rewritten",
        "check",
        "inferred",
        ("指す規定が書き改められた", "points at a clause that was rewritten"),
        (
            "同じ番号に、ほぼ別の文言の規定があります。同じ事項の規定かどうかは人が判断してください。",
            "The clause of that number has almost only other words now; a person must say whether"
            " it is still on the same matter.",
        ),
        (
            "新しい文言を読み、引用する側の趣旨に合うかを確かめてください。",
            "Read the new words, and see whether what is said of them still fits.",
        ),
    ),
    Kind(
        "TitleDiffers",
        "check",
        "stated",
        ("引用の見出しが合わなくなる", "states another heading"),
        (
            "番号は内容と合いますが、引用に添えられた見出しが新版の見出しと異なります。",
            "The number still fits; the heading that is stated with it is no longer the clause's.",
        ),
        (
            "引用する側の見出しを新しいものに改めてください。",
            "Change the heading where it is cited.",
        ),
    ),
    Kind(
        "WordsNotThere",
        "check",
        "stated",
        ("読替えの字句が現れなくなる", "words to be read otherwise are gone"),
        (
            "読み替えられるはずの字句が、新版のどこにも現れません。",
            "The words that a table reads otherwise stand nowhere in the new version.",
        ),
        (
            "代わりに使われている字句を確かめ、読替えの定めを改めてください。",
            "See which words stand in their place, and change the table.",
        ),
    ),
    Kind(
        "TermGone",
        "check",
        "stated",
        ("定義がなくなる", "a term is no longer defined"),
        (
            "定義されていた用語の定義が新版になく、その用語はなお使われています。",
            "The new version does not define a term any more that is still used.",
        ),
        (
            "代わる用語があるか、使う側で定義が要るかを確かめてください。",
            "See whether another term stands for it, or define it where it is used.",
        ),
    ),
    Kind(
        "NameGone",
        "check",
        "inferred",
        ("名称・用語が使われなくなる", "a name is no longer used"),
        (
            "旧版で使われていた名称が新版のどこにも現れず、他の文書はなお使っています。",
            "A name that the old version used is not in the new one, and is used elsewhere.",
        ),
        (
            "新しい名称を確かめ、使う側を改めてください。",
            "See what it is called now, and change it where it is used.",
        ),
    ),
    Kind(
        "EffectChanged",
        "check",
        "inferred",
        ("定めの及ぶ規定の内容が変わる", "reaches changed content"),
        (
            "排除・優先・準用などの定めは同じ規定に及びますが、その規定の内容が変わっています。",
            "What is disapplied, overridden or applied is the same clause, and its words changed.",
        ),
        (
            "新しい内容についても、同じ扱いでよいかを確かめてください。",
            "See whether the same should hold of the new content.",
        ),
    ),
    Kind(
        "WordsChanged",
        "note",
        "inferred",
        ("指す規定の文言が変わる", "points at changed words"),
        (
            "引用は同じ規定を指しますが、その文言が変わっています。",
            "The citation still points at the same clause, whose words changed.",
        ),
        (
            "新しい文言を読んでください。",
            "Read the new words.",
        ),
    ),
    Kind(
        "Mended",
        "note",
        "inferred",
        ("新版では合う", "fits the new version"),
        (
            "旧版とは合わなかった引用や読替えが、新版とは合います。",
            "A citation or a reading that did not fit the old version fits the new one.",
        ),
        (
            "引用する側が新版を前提に書かれたものか確かめてください。",
            "See whether it was written with the new version in mind.",
        ),
    ),
)
KINDS: dict[str, Kind] = {kind.key: kind for kind in _ALL}
