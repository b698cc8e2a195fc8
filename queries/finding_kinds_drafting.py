"""The kinds of finding that are mistakes of drafting: see `queries.finding_kinds`."""

from __future__ import annotations

from queries.finding_kind import Kind

DRAFTING = (
    Kind(
        "WrongNumber",
        "serious",
        "inferred",
        ("番号の誤りとみられる引用", "number likely to be wrong"),
        (
            "引用された規定は、引用が述べる事項に触れておらず、並ぶ別の規定がこれを定めています。",
            "The cited provision does not speak of what the citation says; another beside it does.",
        ),
        (
            "条・項を加除した際に番号が残っていないかを確かめ、正しい番号に改めてください。",
            "Check whether the number was left behind when clauses moved, and correct it.",
        ),
    ),
    Kind(
        "BreaksOff",
        "serious",
        "stated",
        ("途中で終わる文", "sentence breaks off"),
        (
            "文が述語や句点に至らずに終わっています。後に続く文言が失われているおそれがあります。",
            "The sentence ends before it is complete; words may be lost.",
        ),
        (
            "原本と照合し、続く文言を補ってください。",
            "Compare it with the original and supply what is missing.",
        ),
    ),
    Kind(
        "NumberTwice",
        "serious",
        "stated",
        ("番号の重複", "number used twice"),
        (
            "一つの文書の中で、同じ番号の規定が二つあります。",
            "Two provisions of one document carry the same number.",
        ),
        (
            "番号を改め、その番号を引く規定も直してください。",
            "Renumber, and correct what cites the number.",
        ),
    ),
    Kind(
        "NumberGap",
        "check",
        "stated",
        ("番号の飛び", "number skipped"),
        (
            "番号が続いていません。規定が失われたか、番号の付け誤りです。",
            "The numbers do not run on: a provision is lost, or misnumbered.",
        ),
        (
            "原本と照合してください。",
            "Compare it with the original.",
        ),
    ),
    Kind(
        "NumberMisprint",
        "check",
        "stated",
        ("番号の誤植", "misprinted number"),
        (
            "引用の番号が重なり、又は「第」を欠いています。",
            "The number of a citation is doubled, or lacks its 第.",
        ),
        (
            "番号を正してください。",
            "Correct the number.",
        ),
    ),
    Kind(
        "SubstitutedNowhere",
        "serious",
        "inferred",
        ("読み替える語のない読替え", "nothing to substitute"),
        (
            "読替え表の字句が、読み替えられる文書（収録されているもの）のどこにもありません。",
            "The words to be read otherwise stand nowhere in the documents on file.",
        ),
        (
            "前提とする版が違わないか、字句に誤りがないかを確かめてください。",
            "Check whether another version is meant, and whether the words are right.",
        ),
    ),
    Kind(
        "NamedNowhere",
        "check",
        "inferred",
        ("取り込む文書にない名称", "name that the document taken in lacks"),
        (
            "一覧の名称の多くは取り込む文書にありますが、ここに挙げるものはありません。",
            "Most names of the list stand in the document taken in; these do not.",
        ),
        (
            "前提とする版が違わないか、読替えが要らないかを確かめてください。",
            "Check whether another version is meant, or a substitution is missing.",
        ),
    ),
    Kind(
        "RankLeftOut",
        "check",
        "stated",
        ("優先順位から漏れた文書", "left out of the order of precedence"),
        (
            "別の規定で優先するとされた文書が、優先順位の定めに挙げられていません。",
            "A document that prevails elsewhere is absent from the order of precedence.",
        ),
        (
            "優先順位の定めのどこに入るかを定めてください。",
            "Say where it stands in the order.",
        ),
    ),
    Kind(
        "EqualRank",
        "check",
        "stated",
        ("順位のない同順位の文書", "equals without an order"),
        (
            "二つの文書が同じ順位に置かれ、互いに抵触するときの定めがありません。",
            "Two documents share a rank; nothing says which prevails between them.",
        ),
        (
            "両者の間の順位を定めてください。",
            "Rank them between themselves.",
        ),
    ),
    Kind(
        "WhichDocument",
        "check",
        "stated",
        ("文書の特定を欠く引用", "citation that leaves the document open"),
        (
            "複数の文書を総称する語に条番号が付され、どの文書の規定か書かれていません。",
            "A number of a provision follows a name that stands for several documents.",
        ),
        (
            "文書を名指しするよう改めてください。",
            "Name the one that is meant.",
        ),
    ),
    Kind(
        "UndefinedTerm",
        "check",
        "stated",
        ("定義のない用語", "term not defined"),
        (
            "定義された用語のように用いられていますが、この文書に定義がありません。",
            "It is used like a defined term, and this document does not define it.",
        ),
        (
            "定義を置くか、定義のある語に改めてください。",
            "Define it, or use the term that is defined.",
        ),
    ),
    Kind(
        "TermVariant",
        "check",
        "inferred",
        ("用語の不一致", "term written two ways"),
        (
            "一つのものを指すとみられる語が、二通りに書かれています。",
            "What seems to be one thing is written in two ways.",
        ),
        (
            "同じものなら一方に統一し、異なるものなら定義を分けてください。",
            "Use one of them if they are the same; define both if they are not.",
        ),
    ),
    Kind(
        "UsedBeforeDefined",
        "check",
        "stated",
        ("定義より前の使用", "used before it is defined"),
        (
            "「以下」として定義された用語が、その定義より前の規定で用いられています。",
            "A term defined for what follows is used in a provision before.",
        ),
        (
            "定義を最初の使用箇所に移してください。",
            "Move the definition to the first use.",
        ),
    ),
    Kind(
        "WordsMissing",
        "check",
        "inferred",
        ("脱字とみられる箇所", "words missing"),
        (
            "並ぶ規定や同じ文言の箇所と比べて、語が抜けているとみられます。",
            "Compared with parallel words of the document, something seems to be left out.",
        ),
        (
            "並ぶ箇所と照らし合わせ、語を補ってください。",
            "Compare the parallel passage and supply the words.",
        ),
    ),
    Kind(
        "Misprint",
        "check",
        "inferred",
        ("誤記とみられる語", "misprint"),
        (
            "語又は記号の誤記とみられます。",
            "A word or sign seems to be misprinted.",
        ),
        (
            "正しい表記に改めてください。",
            "Correct it.",
        ),
    ),
    Kind(
        "NoAntecedent",
        "check",
        "inferred",
        ("受けるもののない「当該」", "“the said” without what was said"),
        (
            "「当該」が受けるものが、その条の前の文言にありません。",
            "Nothing before it in its article is what 当該 refers to.",
        ),
        (
            "何を指すかを書いてください。",
            "Say what is meant.",
        ),
    ),
    Kind(
        "SaidTwice",
        "check",
        "stated",
        ("重複する定め", "rule stated twice"),
        (
            "同じ内容を別の規定が既に定めています。",
            "Another provision says the same already.",
        ),
        (
            "一方を削るか、違いがあるなら書き分けてください。",
            "Strike one, or say how they differ.",
        ),
    ),
    Kind(
        "SaidOtherwise",
        "check",
        "inferred",
        ("他の箇所との食違い", "said otherwise elsewhere"),
        (
            "同じものについて、他の箇所と異なることが書かれています。",
            "Of one thing the document says something else elsewhere.",
        ),
        (
            "どちらが正しいかを確かめてください。",
            "Check which is right.",
        ),
    ),
    Kind(
        "DefinedNotUsed",
        "note",
        "stated",
        ("使われない定義", "defined and never used"),
        (
            "定義された用語が、その後に用いられていません。",
            "A defined term is used nowhere else.",
        ),
        (
            "要らない定義なら削ってください。",
            "Strike the definition if it serves nothing.",
        ),
    ),
)
