"""点検 across documents: what a document says of one that it takes in, and that is not so."""

from pathlib import Path

import pytest

from queries.findings import findings
from tests.queries.test_findings import marked
from tests.stacks import store_of

KO = """第1条（適用）
当社は、乙サービス契約約款（以下「乙約款」といいます。）を、別紙読替え表を参照するほか適宜読み替えて適用するものとします。
{0}
別紙 【読替え表】
第1表 表記の読替え
乙約款の表記	読替えて適用される表記
{1}
"""
OTSU = """第1条（品目）
乙サービスには、アドバンスト監視の品目があります。
第2条（オプション）
オプションの契約可能数は、4とします。
2 オプションの最低利用期間は、1ヶ月とします。
3 録画オプション、通話オプション、転送オプション、遠隔導入支援オプションがあります。
第3条（解約）
第2条第1項の規定に基づき設定された最低利用期間の残余を支払います。
"""
LIST = """第2条（付加サービス）
付加サービスは、次のとおりです。

| 付加サービス |
| --- |
| 録画オプション |
| 通話（音声）オプション |
| 転送オプション |
| {0} |
"""
Case = tuple[str, str, str, str, list[tuple[str, list[str]]], str]
CASES: list[Case] = [
    # kind, the middle of 甲, the words it reads otherwise, 乙, (place, words), why
    (
        "SubstitutedNowhere",
        "",
        "アドバンスド監視	甲監視",
        OTSU,
        [("ko 別紙/第1表", ["アドバンスド監視"])],
        "it is printed アドバンスト there",
    ),
    ("SubstitutedNowhere", "", "アドバンスト監視	甲監視", OTSU, [], "it stands there"),
    ("SubstitutedNowhere", "", "乙 サービス	甲サービス", OTSU, [], "white space does not count"),
    (
        "SubstitutedNowhere",
        "",
        "乙サービス 録画オプション	甲録画",
        OTSU,
        [],
        "a service and its option, which stand apart there",
    ),
    (
        "NamedNowhere",
        LIST.format("導入支援オプション"),
        "乙サービス	甲サービス",
        OTSU,
        [("ko 第2条第1項", ["導入支援オプション"])],
        "there it is only the end of another name",
    ),
    (
        "NamedNowhere",
        LIST.format("遠隔導入支援オプション"),
        "乙サービス	甲サービス",
        OTSU,
        [],
        "all stand there, one without what it adds in brackets",
    ),
    (
        "NamedNowhere",
        LIST.format("導入支援オプション").replace("録画", "甲録画").replace("転送", "甲転送"),
        "乙サービス	甲サービス",
        OTSU,
        [],
        "a list of something else",
    ),
    (
        "WrongNumber",
        "2 乙約款第2条第1項は適用しません。",
        "乙サービス	甲サービス",
        OTSU,
        [("otsu 第3条第1項", ["第2条第1項"]), ("ko 第1条第2項", ["第2条第1項"])],
        "乙 itself cites the number wrongly",
    ),
    (
        "WrongNumber",
        "2 乙約款第2条第1項は適用しません。",
        "乙サービス	甲サービス",
        OTSU.replace("第2条第1項の規定", "第2条第2項の規定"),
        [],
        "乙 cites it rightly",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c[0]}: {c[-1]}")
def test_what_documents_say_of_each_other(case: Case, tmp_path: Path) -> None:
    kind, middle, row, otsu, expected, _ = case
    store = store_of(tmp_path, {"ko": KO.format(middle, row), "otsu": otsu})
    found = [
        (f"{f.passage.document} {f.passage.label}", marked(f.passage))
        for f in findings(store)
        if f.kind == kind
    ]
    assert sorted(found) == sorted(expected)


def test_the_near_words_are_told(tmp_path: Path) -> None:
    store = store_of(tmp_path, {"ko": KO.format("", "アドバンスド監視	甲監視"), "otsu": OTSU})
    (finding,) = (f for f in findings(store) if f.kind == "SubstitutedNowhere")
    assert "「アドバンスト監視」があります" in finding.said[0]
    assert finding.severity == "serious"


def test_nothing_is_said_of_what_is_not_on_file(tmp_path: Path) -> None:
    store = store_of(tmp_path, {"ko": KO.format("", "アドバンスド監視	甲監視")})
    assert not [f for f in findings(store) if f.kind in ("SubstitutedNowhere", "NamedNowhere")]
