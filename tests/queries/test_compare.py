"""What changed between two versions: every planted change, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.folding import squeeze
from queries.compare_words import differ, is_same
from queries.comparison import Change
from tests.queries.versions import (
    ANNEX_PRICES,
    ANNEX_SPEED,
    BASE,
    COURT,
    FEES,
    INSERTED,
    LIABILITY,
    SCOPE,
    SUPPLEMENTARY,
    SUSPENSION,
    TERMINATION,
    TERMS,
    marked,
    renumbered,
    told,
    versions,
)

Told = tuple[str, str, str]
Case = tuple[str, str, list[Told], str]


def after(*parts: tuple[str, str]) -> str:
    """The base with words in place of others, each of which must be there once."""
    text = BASE
    for old, new in parts:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


INTEREST = "前項の期日までに支払わない利用者は、年14パーセントの遅延利息を支払うものとします。"
REVISION = "当社は、原価の変動により料金を改定することがあります。"
LONG = TERMINATION.strip().replace("（解約）", "（解約及び返還）")
RETURN = "この場合において、利用者は貸与された通信機器を自己の費用で返還します。\n"
SHIFTED = (
    SCOPE + TERMS + INSERTED + renumbered(FEES + SUSPENSION + TERMINATION + LIABILITY + COURT, 3)
)
ANNEXES = SUPPLEMENTARY + ANNEX_SPEED + ANNEX_PRICES
CASES: list[Case] = [
    # old, new, changes (kinds, old label, new label), why
    (BASE, BASE, [], "nothing changed"),
    (BASE, BASE.replace("（", "(").replace("）", ")"), [], "only the width of brackets did"),
    (BASE, BASE.replace("銀行振込により", "銀行\n振込により"), [], "only a line break did"),
    (
        BASE,
        SHIFTED + ANNEXES,
        [
            ("added", "", "第3条"),
            ("renumbered", "第3条", "第4条"),
            ("renumbered", "第4条", "第5条"),
            ("words", "第4条第1項第1号", "第5条第1項第1号"),
            ("renumbered", "第5条", "第6条"),
            ("renumbered", "第6条", "第7条"),
            ("renumbered", "第7条", "第8条"),
        ],
        "an article put in shifts the numbers behind it",
    ),
    (
        SHIFTED + ANNEXES,
        BASE,
        [
            ("removed", "第3条", ""),
            ("renumbered", "第4条", "第3条"),
            ("renumbered", "第5条", "第4条"),
            ("words", "第5条第1項第1号", "第4条第1項第1号"),
            ("renumbered", "第6条", "第5条"),
            ("renumbered", "第7条", "第6条"),
            ("renumbered", "第8条", "第7条"),
        ],
        "an article taken out, too",
    ),
    (
        BASE,
        after((f"2 {INTEREST}\n3 {REVISION}", f"2 {REVISION}\n3 {INTEREST}")),
        [
            ("renumbered", "第3条第3項", "第3条第2項"),
            ("moved+renumbered", "第3条第2項", "第3条第3項"),
        ],
        "two 項 changed places",
    ),
    (
        BASE,
        after(("第5条（解約）", "第5条（契約の終了）")),
        [("heading", "第5条", "第5条")],
        "a heading renamed",
    ),
    (
        BASE,
        after(("三十日前", "六十日前")),
        [("words", "第5条第1項", "第5条第1項")],
        "words changed",
    ),
    (
        BASE,
        after((TERMINATION, "第5条 削除\n")),
        [("deleted", "第5条", "第5条")],
        "an article deleted, its number kept",
    ),
    (
        BASE,
        after((COURT, "第7条 削除\n" + renumbered(COURT, 7))),
        [("deleted", "", "第7条"), ("renumbered", "第7条", "第8条")],
        "a number deleted whose content goes on under the next",
    ),
    (
        BASE,
        after(
            (
                SUPPLEMENTARY,
                SUPPLEMENTARY + "令和7年3月1日変更\nこの約款は、令和7年3月1日から実施します。\n",
            )
        ),
        [("added", "", "附則/令和7年3月1日変更")],
        "an entry of 附則 added: not the one before it with another date",
    ),
    (
        BASE,
        after(
            (
                ANNEX_SPEED + ANNEX_PRICES,
                ANNEX_PRICES.replace("別紙2", "別紙1") + ANNEX_SPEED.replace("別紙1", "別紙2"),
            )
        ),
        [
            ("renumbered", "別紙2", "別紙1"),
            ("moved+renumbered", "別紙1", "別紙2"),
        ],
        "annexes renumbered",
    ),
    (
        BASE,
        after(("| 一ギガ | 5,000円 |", "| 一ギガ | 5,500円 |")),
        [("table", "別紙2", "別紙2")],
        "a cell changed",
    ),
    (
        BASE,
        after(("| 一ギガ | 5,000円 |", "| 一ギガ | 5,000円 |\n| 十ギガ | 9,000円 |")),
        [("table", "別紙2", "別紙2")],
        "a row added",
    ),
    (
        BASE,
        after(
            ("(2) 端末設備を第三者に転売したとき\n(3) 公序", "(2) 公序"),
            (
                "ができます。\n第6条",
                "ができます。\n2 当社は、次のときは、契約を直ちに終了させます。\n"
                "(1) 端末設備を第三者に転売したとき\n第6条",
            ),
        ),
        [
            ("renumbered", "第4条第1項第3号", "第4条第1項第2号"),
            ("added", "", "第5条第2項"),
            ("moved+renumbered", "第4条第1項第2号", "第5条第2項第1号"),
        ],
        "an item moved under another article",
    ),
    (
        BASE,
        after(("年14パーセントの遅延利息を支払うものとします。", "遅滞の責めを負います。")),
        [("words", "第3条第2項", "第3条第2項")],
        "half of a 項 written anew",
    ),
    (
        BASE,
        after(
            (
                "当社は、原価の変動により料金を改定することがあります。",
                "学生である者には、春季に限り割引を行う。",
            )
        ),
        [("removed", "第3条第3項", ""), ("added", "", "第3条第3項")],
        "a 項 replaced by another one: they have nothing in common",
    ),
    (
        after((TERMINATION, LONG + RETURN)),
        after((TERMINATION, LONG + "\n2 " + RETURN)),
        [("words", "第5条第1項", "第5条第1項"), ("split", "", "第5条第2項")],
        "a 項 split in two",
    ),
    (
        after(
            (
                "2 実測速度は、保証しません。",
                "2 実測速度は、保証しません。\n3 工事の日程は、利用者と協議して定めます。",
            )
        ),
        after(("保証しません。", "保証しません。工事の日程は、利用者と協議して定めます。")),
        [("words", "別紙1/2", "別紙1/2"), ("merged", "別紙1/3", "")],
        "two parts merged",
    ),
    (
        "第1章 総則\n" + SCOPE + TERMS + "第2章 料金\n" + FEES,
        "第1章 総則\n" + SCOPE + "第2章 用語\n" + TERMS + "第3章 料金\n" + FEES,
        [("added", "", "第2章"), ("renumbered", "第2章", "第3章")],
        "a chapter put in: its articles stay where they are",
    ),
    (
        SCOPE,
        "第1条（施設の見学）\n見学者は、受付で名札を受け取り、係員の案内を待ちなさい。\n",
        [("removed", "第1条", ""), ("added", "", "第1条")],
        "everything changed",
    ),
    (
        BASE,
        after(("第5条（解約）\n", "第5条（解約）\n第2項の規定は、"), ("利用者は、解約", "解約")),
        [("words", "第5条第1項", "第5条第1項")],
        "the beginning changed",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[c[-1] for c in CASES])
def test_changes(case: Case) -> None:
    old, new, expected, _ = case
    assert sorted(map(told, versions(old, new).changes)) == sorted(expected)


def changed(old: str, new: str) -> Change:
    (change,) = versions(old, new).changes
    return change


WORDS = [  # words of the base, words in their place, the marked text holds, why
    ("三十日前", "六十日前", "[-三十-]{+六十+}日前", "a number"),
    ("東京地方", "大阪地方", "[-東京-]{+大阪+}地方裁判所", "a word of a compound"),
    ("翌月末日までに銀行振込", "翌月末日までに、銀行振込", "までに{+、+}銀行", "a comma"),
    ("年14パーセント", "年１４パーセント", "", "width alone is no change"),
    ("原価の変動", "原価の変動又は法令の改廃", "変動{+又は法令の改廃+}により", "words put in"),
    ("実測速度は、", "𠮷実測速度は、", "{+𠮷+}実測", "a sign beyond the basic plane"),
    ("契約を終了", "契約を終\u0301了", "終", "a combining mark is not lost"),
]


@pytest.mark.parametrize("case", WORDS, ids=[c[-1] for c in WORDS])
def test_words(case: tuple[str, str, str, str]) -> None:
    old, new, expected, _ = case
    found = versions(BASE, after((old, new))).changes
    assert expected in "".join(marked(c.words) for c in found)
    assert bool(expected) == bool(found)
    for change in found:
        assert old in "".join(r.words for r in change.words if r.sign != "new")
        assert new in "".join(r.words for r in change.words if r.sign != "gone")


def test_what_was_added_is_told_with_all_its_words() -> None:
    change = versions(BASE, SHIFTED + ANNEXES).changes[0]
    assert marked(change.heading) == "{+保証金+}"
    assert marked(change.words) == "{+" + INSERTED.split("\n")[1] + "+}"


def test_a_table_tells_only_the_rows_that_differ() -> None:
    change = changed(BASE, after(("5,000円", "5,500円")))
    (grid,) = change.tables
    assert grid.header == ("品目", "月額")
    assert [[marked(cell) for cell in row.cells] for row in grid.rows] == [
        ["一ギガ", "[-5,000-]{+5,500+}円"]
    ]


def test_a_clause_found_by_its_content_says_how_sure_that_is() -> None:
    found = {told(c): c.score for c in versions(BASE, SHIFTED + ANNEXES).changes}
    assert found["renumbered", "第6条", "第7条"] == 1.0
    assert found["renumbered", "第4条", "第5条"] == 1.0  # 第3条 → 第4条 in it is no other content


TEXTS = st.text(alphabet="第1２条　 の料金は、当社\n𠮷e\u0301がA（)ﾞ", max_size=60)


@settings(deadline=None, max_examples=150)
@given(TEXTS, TEXTS)
def test_runs_hold_every_word_of_both(old: str, new: str) -> None:
    """Nothing is lost or normalised, whatever the signs."""
    runs = differ(old, new)
    assert "".join(r.words for r in runs if r.sign != "gone") == new
    printed = "".join(r.words for r in runs if r.sign != "new")
    assert squeeze(printed).text == squeeze(old).text
    assert is_same(old, new) == (squeeze(old).text == squeeze(new).text)


def test_a_clause_that_kept_few_words_is_shown_whole() -> None:
    old, new = (
        "利用者は、毎月の料金を支払うものとします。",
        "回線の故障は、当社が速やかに修理します。",
    )
    assert [r.sign for r in differ(old, new)] == ["gone", "new"]


def test_hundreds_of_articles_are_paired_by_content() -> None:
    """One taken out, one put in, one moved to the end, of many that share most of their words."""
    words = [
        f"利用者{n}号は、{n * 7919 % 10007}番の装置を毎月{n % 28 + 1}日に点検します。"
        for n in range(300)
    ]
    old = [(f"点検{n}", w) for n, w in enumerate(words)]
    new = [
        *old[:50],
        ("新設", "当社は、事業を譲渡することができます。"),
        *old[51:200],
        *old[201:],
        old[200],
    ]
    found = {told(c) for c in versions(articles(old), articles(new)).changes}
    assert {("removed", "第51条", ""), ("added", "", "第51条")} <= found
    assert ("moved+renumbered", "第201条", "第300条") in found
    assert sum("moved" in kinds.split("+") for kinds, _, _ in found) == 1
    assert ("renumbered", "第300条", "第299条") in found


def articles(rows: list[tuple[str, str]]) -> str:
    return "".join(f"第{n}条（{title}）\n{words}\n" for n, (title, words) in enumerate(rows, 1))
