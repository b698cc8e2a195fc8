"""Every word that the forms of citation know, one by one, told anew.

The examples beside each form show the habit; here no word of it may be lost.
"""

import re

import pytest

from ingest.citation_grammar import (
    CARVED,
    COORDINATION,
    DEFINING,
    DOCUMENT_FORMS,
    FORMS,
    LAW_NUMBER,
    RANGE,
    SELF,
    SELF_BEFORE,
    SET_BY_PARTY,
)
from tests.ingest.drafting import draft, shown

BY_NAME = {f.name: f for f in (*FORMS, *DOCUMENT_FORMS)}
KANJI = "一二三四五六七八九十"


def taken(form: str, text: str) -> list[str]:
    """The words that a form takes from a squeezed text."""
    group = "name" if BY_NAME[form].shape == "document" else 0
    return [m.group(group) for m in BY_NAME[form].finds(text)]


def whole(form: str, *quotes: str, behind: str = "の規定") -> list[object]:
    """A case for each quote, that is taken whole before the words behind it."""
    return [pytest.param(form, q, behind, id=f"{form}-{q}{behind}") for q in quotes]


def each(pattern: str, words: str) -> list[str]:
    """The pattern with each of the words in the place of X."""
    return [pattern.replace("X", w) for w in words.split()]


WHOLE = [
    *whole("article", *each("第3条X", "ただし書 但書 但し書 本文 前段 後段 柱書 のただし書 の前段")),
    *whole("article", *each("第3条第2項X", "各号 の各号 各号ただし書 5号 第5号 第5号第6号 (5)")),
    *whole("article", *each("第3条第2項第1号X", "(i) (ii) (x) (ア) (a) イ ロ ハ ニ ホ ヘ ト チ リ ヌ 各目 の2")),
    *whole("article", *each("第3条第2項第1号X", "ア イ ウ エ オ"), behind="、"),
    *whole("article", *each("第3条第2項第1号X", "ア イ ウ エ オ"), behind="及び"),
    *whole("article", *each("第3条X", "(料金) 【料金】 〔料金〕 (料金(税込)) の2 の十二 の2の3")),
    *whole("article", "第3条(料金)第2項(オプション)", "第3条第2項(料金)第1号", "第3条第2項(カタカナ)"),
    *whole("article", *[f"第{k}条" for k in KANJI], "第千百条", "第9999条"),
    *whole("paragraph", "第2項", "2項", "12項", "第十二項", *each("第2項X", "各号 第3号 ただし書 前段")),
    *whole("item", *each("第2号X", "(i) (ア) イ 各目 第3号 の2")),
    *whole("relative", *each("前X", "条 項 号 各条 各項 各号 2条 二項 3号 章 節"), behind="に"),
    *whole("relative", *each("次X", "条 項 号 章 節 の各号"), behind="に"),
    *whole("relative", *each("本X", "条 項 号 章 節"), behind="に"),
    *whole("relative", *each("同X", "条 項 号 章 節"), behind="に"),
    *whole("relative", *each("Xの各号", "以下 下記 左記 下"), behind="に"),
    *whole("relative", "各号", behind="の"),
    *whole("relative", "各号", behind="に"),
    *whole("relative", "各号", behind="いずれか"),
    *whole("relative", "各号", behind="を"),
    *whole("relative", "各号", behind="列記"),
    *whole("relative", "前条(料金)第2項", "前章(料金)", "前節(料金)", "同条2項3号", "前項第1号イ"),
    *whole("unit", *each("第3X", "編 章 節 款 編の2 章第2節 章第2款 章第2目 章第2節第3款 章(料金)")),
    *whole("annex", *each("Xの2.", "別記 別紙 別表 別添")),
    *whole("annex", *each("別紙X", "1 12 第1 -1 一 第十 A Z 1(料金) 1ただし書 1の前段 の2 2(1) 2の3.(12)")),
    *whole("annex", *each("別紙1X", "第2表 の第2表 備考2 の備考第2項 の備考3号 第2項 の第2号 (12) の(2) ① の⑳")),
    *whole("annex", "附則", "第2表", "料金表第2表"[3:]),
    *whole("law", "会社法", "民法", "個人情報の保護に関する法律", "製造物に関する法律", behind="第3条"),
    *whole("same-law", "同法", "同法施行令", "同法施行規則", behind="第3条"),
    *whole("same-document", *each("同X", "約款 規約 規程 契約約款 契約書 覚書 合意書 協定書 誓約書")),
    *[c for k in KANJI + "1259" for c in whole("same-document", "同契約", behind=f"第{k}条")],
    *whole("dated-version", *each("令和2年3月31日Xの約款", "以前 以降 以後 現在 付 版")),
    *whole("dated-version", *each("2020年3月31日以前のX", "約款 規約 規程 利用条件 サービス約款")),
    *whole("dated-version", *each("X元年3月31日以前の約款", "令和 平成 昭和 大正 明治")),
    *whole("general-or-individual", *each("X規程", "一般 個別 共通 基本")),
    *whole("general-or-individual", *each("個別X", "規程 規約 約款 契約約款 規程AZサービス")),
    *whole("terms-of", *each("回線サービスのX", "約款 利用規約 契約約款 規約")),
    *whole("proper-terms", *each("甲A/B&C-1・!X", "契約約款 利用規約 約款 規約")),
    *whole("proper-terms", *each("甲X", "機器利用特約 機器特約書 機器利用規程 機器利用細則")),
    *whole("proper-terms", *each("Absolute9X", "利用特約 特約書 利用規程 利用細則")),
    *whole("instrument", *each("X", "取扱説明書 説明書 料金表 価格表 利用ガイド 運用マニュアル "
           "プライバシーポリシー プライバシー・ポリシー 個人情報保護方針 セキュリティポリシー SecurityPolicyポリシー "
           "ガイドライン 利用ガイドライン Appガイドライン 御見積書 御申込書 御注文書 御契約書")),
    *whole("instrument-that-decides", *each("X", "見積書 申込書 注文書 注文請書 発注書 契約書 仕様書 覚書 "
           "合意書 個別契約 工事費一覧 工事費一覧表"), behind="に定める"),
    *whole("instrument-that-decides", *each("X仕様書", "利用 加入 個別 サービス 業務 保守 技術 機能 提供 作業 "
           "製品"), behind="に従う"),
    *whole("contract-before-provision", *each("業務委託X", "契約書 約定書 協定書 覚書 合意書 誓約書 契約証書 契約"),
           behind="第6条"),
    *whole("contract-that-binds", *each("業務委託X", "契約書 約定書 協定書 覚書 合意書 誓約書 契約証書"),
           behind="に基づき"),
    *whole("contract-that-binds", *each("X", "基本契約 個別契約 原契約"), behind="に基づき"),
    *whole("rules-that-decide", *each("監査X", "規程 規則 細則"), behind="第3条"),
    *whole("set-by-others", *each("開発者が定めるX", "事項 提供条件 利用条件 契約条件 条件 規約 約款"),
           behind="に同意する"),
    *whole("set-by-others", *each("Xの定める条件", "開発者 開発者等 AppX1 機器の開発者 機器のAB9社"),
           behind="に従う"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "quote", "behind"), WHOLE)
def test_each_word_of_a_form(form: str, quote: str, behind: str) -> None:
    assert taken(form, quote + behind) == [quote]


DECIDES = [
    "に定め",
    "に規定",
    "の定め",
    "の規定",
    "で定め",
    "において定め",
    "に別段",
    "に別途",
    "に特段",
    "に従",
    "が優先",
    "は優先",
    "を優先",
    "の優先順",
    "の順",
    "に記載のとおり",
    "記載の通り",
    "に記載された金額",
    "記載した額",
    "に記載の料金",
    "に記載の単価",
    "に記載の条件",
    "に記載の内容",
    "のとおり",
    "どおり",
    "とおり",
    "の間に",
    "の間で",
    "の内容が",
    "の記載は",
    "の条項と",
    "の内容は",
    "によるもの",
    "による。",
    "が矛盾",
    "に矛盾",
    "が抵触",
    "に相違",
    "が相違",
    "が齟齬",
    "に齟齬",
    "が異な",
    "に異な",
    "等に定め",
    "、見積書に定め",
    "及び見積書に定め",
    "・見積書又は仕様書の順",
]


@pytest.mark.parametrize("behind", DECIDES)
def test_what_lets_an_instrument_decide(behind: str) -> None:
    assert taken("instrument-that-decides", f"申込書{behind}")[:1] == ["申込書"]


@pytest.mark.parametrize("behind", ["により申し込む", "を提出する", "に記入する", "の様式", "は"])
def test_what_only_names_a_form_to_fill_in(behind: str) -> None:
    assert taken("instrument-that-decides", f"申込書{behind}") == []


BINDS = [
    "に基づき",
    "にもとづき",
    "に準じ",
    "に準拠",
    "に則り",
    "に優先",
    "に代えて",
    "に替えて",
    "にかかわらず",
    "にもかかわらず",
    "に関わらず",
    "に拘わらず",
    "が適用",
    "は適用",
    "を適用",
    "を準用",
    "を読み替え",
    "を読替え",
    "の適用",
    "とともに適用",
    "とともに準用",
    "の間に",
    "の間で",
]


@pytest.mark.parametrize("behind", BINDS)
def test_what_is_done_with_a_contract_that_binds(behind: str) -> None:
    assert taken("contract-that-binds", f"業務委託契約書{behind}")[:1] == ["業務委託契約書"]


@pytest.mark.parametrize(
    "between",
    [
        "(以下「甲」という。)",
        "(締結済、以後「甲」という。)",
        "(令和5年締結)",
        "(2023年締結)",
        "の",
        "」",
    ],
)
@pytest.mark.parametrize(
    "provision", ["第6条", "第2項", "第3章", "第4節", "第1編", "別紙", "別表", "別記", "附則"]
)
def test_what_stands_between_a_contract_and_its_provision(between: str, provision: str) -> None:
    assert taken("contract-before-provision", f"委託契約書{between}{provision}") == ["委託契約書"]


@pytest.mark.parametrize("before", ["本", "当該", "当契", "同", "各", "前"])
def test_a_contract_that_is_none_of_others(before: str) -> None:
    assert taken("contract-before-provision", f"{before}契約書第6条") == []


@pytest.mark.parametrize(
    "before",
    ["令和4年10月1日付", "令和4年10月1日付けの", "別途", "甲乙間", "当事者間", "両者間", "双者間"],
)
def test_what_stands_before_the_name_of_a_contract(before: str) -> None:
    assert taken("contract-before-provision", f"{before}委託契約書第6条") == ["委託契約書"]


@pytest.mark.parametrize(
    ("form", "text", "words"),
    [
        *(("instrument", f"料金表{w}", ["料金表"]) for w in each("X", "第2 等に 及び 又は 並びに 若しくは 記載 所定 別紙 別表 別記 附則 本文 各条 中")),
        *(("instrument", f"料金表{w}", []) for w in "ア集改"),
        *(("instrument", f"{w}料金表に", ["料金表"]) for w in ("当社", "弊社", "別途", "の")),
        ("instrument", "工事料金表に", []),
        *(("article", f"第3条({w})", ["第3条"]) for w in each("X", "第2項 以下同じ 料金を除く 料金に限る 料金を含む 料金をいう 料金という 料金といいます 料金といい、 料金をいい、 料金と同じ")),
        *(("article", f"第3条第2項({w})", ["第3条第2項"]) for w in each("X", "以下料金 料金の場合 料金の部分 料金を除く 料金に限る 料金を含む 料金をいう 第2料金 同料金 前料金 次料金 本料金 かな 料")),
        *(("article", f"第3条({w})", [f"第3条({w})"]) for w in ("1", "12", "ivx", "ア", "a")),
        ("article", "第3条2項目", ["第3条"]),
        ("article", "第3条第2項第1号イメージ", ["第3条第2項第1号"]),
        ("article", "第3条第2項各号列記", ["第3条第2項"]),
        *(("paragraph", f"{w}2項", []) for w in "前次本同"),
        ("paragraph", "123項", []),
        *(("item", f"{w}第2号", []) for w in "項条年律令式程則示達9前次本同"),
        *(("item", f"第2号{w}", []) for w in "機車室棟館線"),
        *(("relative", f"{w}各号の", []) for w in ("当該", "項の", "項", "号", "条")),
        ("relative", "各号は", []),
        *(("annex", f"別紙1の2{w}", ["別紙1"]) for w in each("X", "ヶ月 か月 年 月 日 条 項 号 人 円 34 .5")),
        ("annex", "別紙1の2月額", ["別紙1の2"]),
        ("annex", "別紙ABC", ["別紙"]),
        ("annex", "別紙Ab", ["別紙"]),
        *(("annex", f"{w}別表", []) for w in "特個区差類分"),
        ("annex", "工事第2表", []),
        ("annex", "料金表第2表", ["第2表"]),
        *(("annex", f"別紙2{w}", ["別紙"]) for w in "項号条"),
        *(("law", f"{w}法の", []) for w in "方手文寸用作不違適合便療処司立論魔同本当"),
        *(("law", f"会社法{w}", ["会社法"]) for w in each("X", "第3 の に を 及び 又は 、 ・ その他 上の 等 (")),
        ("law", "会社法人は", []),
        *(("same-law", f"同法{w}", ["同法"]) for w in each("X", "第 の に を 及 又 、")),
        ("same-law", "同法が", []),
        ("same-document", "共同約款", []),
        ("proper-terms", "本利用特約", []),
        ("proper-terms", "この利用特約", []),
        *(("law-numbered", f"契約{w}電気法(平成元年法律第5号)", ["電気法(平成元年法律第5号)"]) for w in each("X", "及び 又は 並びに および または ならびに その他")),
        *(("law-numbered", f"契約{w}法律(平成元年法律第5号)", [f"契約{w}法律(平成元年法律第5号)"]) for w in each("X", "に関する に係る による における である")),
        *(("law-numbered", f"電気{w}(平成元年法律第5号)", [f"電気{w}(平成元年法律第5号)"]) for w in each("X", "法律 法 令 条例 規則")),
        *(("rules-that-decide", f"{w}監査規程第3条", []) for w in each("X", "一般 個別 共通 基本 本 当社 弊社 各種 諸")),
        *(("rules-that-decide", f"監査規程第{w}条", ["監査規程"]) for w in KANJI + "3"),
        *(("set-by-others", f"開発者が定める条件{w}", ["開発者が定める条件"]) for w in each("X", "に同意 に従 に準拠 を遵守 を承諾 (別紙)に同意 (別紙)を遵守")),
        ("set-by-others", "開発者が定める条件を見る", []),
    ],
)  # fmt: skip
def test_where_a_form_ends_or_takes_nothing(form: str, text: str, words: list[str]) -> None:
    assert taken(form, text) == words


@pytest.mark.parametrize("number", each("X第5号", "法律 政令 省令 内閣府令 条例 規則"))
@pytest.mark.parametrize(
    "date", ["令和元年", "平成15年", "昭和十年", "大正2年", "明治2年", "2015年"]
)
def test_the_number_of_a_law(date: str, number: str) -> None:
    assert re.fullmatch(LAW_NUMBER, f"({date}{number})")


@pytest.mark.parametrize(
    "words",
    [
        *each("X約款", "本 この 当 変更後の 当該 現行の 改定後の"),
        *each(
            "X",
            "約款 規約 規程 契約書 利用規約 規定 サービス約款 個別規程 一般規約 サービス契約約款",
        ),
        *each("本甲A1X", "約款 規約 規程 特約 覚書 合意書 協定書 誓約書 契約 契約書 条件"),
        *each("この甲X", "約款 契約 条件"),
    ],
)
def test_what_names_this_document(words: str) -> None:
    assert SELF.match(words)
    assert not SELF.match("乙" + words)
    assert not SELF.match(words + "等")


@pytest.mark.parametrize(
    "words", ["この", "本", "当該", "変更後の", "改定後の", "変更前の", "その他", "その他の"]
)
def test_what_before_a_name_means_this_document(words: str) -> None:
    assert SELF_BEFORE.search("契約者は" + words)
    assert not SELF_BEFORE.search(words + "甲")


@pytest.mark.parametrize(
    "between",
    [
        "、",
        ",",
        "・",
        "及び",
        "又は",
        "並びに",
        "若しくは",
        "および",
        "または",
        "ならびに",
        "もしくは",
        "と",
        "かつ",
        "とも",
        "の規定、",
        "の規定及び",
        "」、「",
        ")及び(",
        "、かつ",
        "」",
        ")",
    ],
)
def test_what_coordinates_two_citations(between: str) -> None:
    assert COORDINATION.match(between)
    assert not COORDINATION.match(between + "契約")


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("を除きます。)", True),
        ("に限る。)", True),
        ("を含みます)", True),
        ("を除く契約者が通知した)", False),
        ("を除(く)", False),
        ("を定める)", False),
    ],
)
def test_what_is_carved_out(words: str, is_one: bool) -> None:
    assert bool(CARVED.match(words)) is is_one


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("(以下「甲」という。)", True),
        ("(以後「甲」という。)", True),
        ("(締結済。以下「甲」という。)", True),
        ("(締結済、以下「甲」という。)", True),
        ("(令和5年締結)", True),
        ("(第3項)", False),
    ],
)
def test_what_defines_between_a_name_and_its_clause(words: str, is_one: bool) -> None:
    assert bool(DEFINING.fullmatch(words)) is is_one


@pytest.mark.parametrize("words", ["から", "ないし", "乃至", "~"])
def test_what_makes_a_range(words: str) -> None:
    assert RANGE.search("第1号" + words)
    assert not RANGE.search(words + "第1号")


@pytest.mark.parametrize(
    "who", ["当社", "弊社", "甲", "乙", "契約者", "利用者", "申込者", "お客様", "会員"]
)
@pytest.mark.parametrize("sets", ["が定める", "の定める", "等が定める", "等の定める"])
def test_what_a_party_sets_itself(who: str, sets: str) -> None:
    assert SET_BY_PARTY.match(f"{who}{sets}規約")


@pytest.mark.parametrize(
    "among",
    [
        "のうち",
        "中",
        "の中の",
        "の規定のうち",
        "の条項中",
        "の定めのうち",
        "の各規定のうち、",
        "の各定め中",
    ],
)
def test_of_which_document_what_stands_among_it_is(among: str) -> None:
    document = draft({"第1条（適用）": "", "第1条第1項": f"乙約款{among}第5条を適用しません。"})
    assert [shown(t) for c in document.citations for t in c.targets] == ["乙約款", "乙約款#第5条"]
