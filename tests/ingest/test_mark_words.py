"""Every word that a pattern of marks knows, one by one: what numbers a line, and what only counts.

The examples beside each pattern show the habit; here no word of it may be lost. The words are told
anew, not taken from the patterns: a test that reads them there could not miss one.
"""

import pytest

from ingest.layout import ADDRESS, BULLET, CONTENTS_LINE, FILLER, PAGE_MARK, lines_of
from ingest.numbering import Candidate, candidates_in
from ontology.writing import fold

KANJI = "一二三四五六七八九十"
COUNTERS = [
    "条",
    "項",
    "号",
    "章",
    "節",
    "編",
    "款",
    "年",
    "月",
    "日",
    "時",
    "分",
    "秒",
    "週",
    "回",
    "件",
    "人",
    "名",
    "者に",
    "社",
    "台",
    "個",
    "本に",
    "枚",
    "部に",
    "倍",
    "円",
    "%",
    "パーセント",
    "割",
    "ヶ月",
    "か月",
    "カ月",
    "箇月",
    "ケ月",
    "ヵ月",
    "カ所",
    "箇所",
    "つ",
    "種",
    "通",
    "度",
    "歳",
    "級",
    "位",
    ",000円",
    ".5倍",
    "-2",
    "/3",
    "~5",
    ":30",
]
BEGIN_LIKE_COUNTERS = [
    "年額",
    "年次報告",
    "月額",
    "月次",
    "日本国内",
    "日割り",
    "日常の",
    "日程",
    "時期",
    "時刻",
    "時点",
    "分割払",
    "分類",
    "分担",
    "分析",
    "回答",
    "回線",
    "回収",
    "回復",
    "件名",
    "人的",
    "人件費",
    "人格",
    "人身",
    "名称",
    "名義",
    "社員",
    "台帳",
    "個別",
    "個人",
    "割引",
    "割増",
    "種類",
    "通知",
    "通信",
    "通常",
]


def marks(words: str) -> dict[str, Candidate]:
    """What a line may begin with, by style."""
    return {c.style: c for c in candidates_in(fold(words))}


@pytest.mark.parametrize("counter", COUNTERS)
def test_a_number_before_a_counter_numbers_nothing(counter: str) -> None:
    assert "digit" not in marks(f"3{counter}以内")
    assert counter[0] in ",.-/~:" or "digit" not in marks(f"3 {counter}以内")
    assert "digit-dot" not in marks(f"3.{counter}") or counter[0] in ",.-/~:"


@pytest.mark.parametrize("word", BEGIN_LIKE_COUNTERS)
def test_a_word_that_begins_like_a_counter_is_none(word: str) -> None:
    assert marks(f"3 {word}は")["digit"].number == (3,)


def _numbers(style: str, printed: list[str]) -> list[tuple[int, ...]]:
    return [marks(words)[style].number for words in printed]


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        pytest.param("paren-kanji", [f"({k})あ" for k in [*KANJI, "十一"]], id="(一)"),
        pytest.param("kanji", [f"{k} あ" for k in [*KANJI, "十一"]], id="一"),
        pytest.param("circled", [f"{c}あ" for c in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"], id="①"),
        pytest.param("iroha", [f"{c} あ" for c in "イロハニホヘトチリヌルヲワカヨタレソツネ"], id="イロハ"),
        pytest.param("kana", [f"{c} あ" for c in "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホ"], id="ア"),
        pytest.param("kana", [f"{c} あ" for c in "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿ"], id="half-width"),
        pytest.param("paren-kana", [f"({c})あ" for c in "アイウエオカキクケコ"], id="(ア)"),
        pytest.param("paren-latin", [f"({c})あ" for c in "abcdefghijklmnopqrstuvwxyz"], id="(a)"),
        pytest.param("latin", [f"{c} あ" for c in "abcdefghijklmnopqrstuvwxyz"], id="a"),
        pytest.param(
            "paren-roman",
            [f"({r})あ" for r in ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"]],
            id="(i)",
        ),
        pytest.param(
            "roman",
            [f"{r} あ" for r in ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"]],
            id="i",
        ),
        pytest.param("paren", [f"( {n} )" for n in range(1, 13)], id="(1)"),
        pytest.param("digit-dot", [f"{n} . あ" for n in range(1, 13)], id="1."),
        pytest.param("article", [f"第{k}条" for k in KANJI], id="第一条"),
    ],
)  # fmt: skip
def test_each_sign_in_its_order(style: str, printed: list[str]) -> None:
    assert _numbers(style, printed) == [(n,) for n in range(1, len(printed) + 1)]


@pytest.mark.parametrize(
    ("words", "style", "number"),
    [
        *((f"イの{k} あ", "iroha", (1, n)) for n, k in enumerate(KANJI, 1)),
        *((f"二の{k} あ", "kanji", (2, n)) for n, k in enumerate(KANJI, 1)),
        ("イの12 あ", "iroha", (1, 12)),
        ("二の二の三 あ", "kanji", (2, 2, 3)),
        ("第100条", "article", (100,)),
        ("第1000条の12", "article", (1000, 12)),
        ("第〇条", "article", (0,)),
        ("第千百条", "article", (1100,)),
        ("第3款 あ", "unit", (3,)),
        ("第3目 あ", "unit", (3,)),
        ("第3章 の 2 あ", "unit", (3, 2)),
        ("別紙10", "annex", (10,)),
        ("別紙第3", "annex", (3,)),
        ("別紙-2 料金", "annex", (2,)),
        ("別紙 - 2", "annex", (2,)),
        ("別 表 第一", "annex", (1,)),
        ("別紙C", "annex", (3,)),
    ],
)
def test_the_number_of_a_longer_mark(words: str, style: str, number: tuple[int, ...]) -> None:
    assert marks(words)[style].number == number


@pytest.mark.parametrize("word", ["別記", "別紙", "別表", "別添", "別図", "付表", "付属書"])
def test_each_word_for_an_annex(word: str) -> None:
    assert marks(f"{word}2 料金")["annex"].number == (2,)
    assert marks(word)["annex"].number == (0,)


@pytest.mark.parametrize("sign", ["【", "[", "(", ":", "料"])
def test_what_may_stand_behind_an_annex(sign: str) -> None:
    assert "annex" in marks(f"別紙2{sign}金")


@pytest.mark.parametrize(
    "goes_on",
    [
        "の",
        "に",
        "を",
        "は",
        "が",
        "で",
        "と",
        "、",
        "。",
        "及び",
        "又は",
        "・",
        "」",
        "』",
        ")",
        "から",
        "まで",
        "関係",
        "読替え表を",
        "読替え表に",
        "記載",
        "参照",
    ],
)
def test_an_annex_that_a_sentence_names(goes_on: str) -> None:
    assert "annex" not in marks(f"別紙2{goes_on}料金")


@pytest.mark.parametrize("word", ["様式", "付録", "附録", "付図"])
@pytest.mark.parametrize("behind", ["", " ", "(", "[", "【"])
def test_each_form(word: str, behind: str) -> None:
    assert marks(f"{word}第2{behind}")["annex-form"].number == (2,)
    assert marks(f"{word} 3号{behind}")["annex-form"].number == (3,)


@pytest.mark.parametrize("behind", ["", " ", ":", "(", "【"])
def test_the_caption_of_a_table(behind: str) -> None:
    assert marks(f"第 2 表{behind}")["table"].number == (2,)


@pytest.mark.parametrize("era", ["明治", "大正", "昭和", "平成", "令和"])
@pytest.mark.parametrize("year", ["元", "3", "30", "三", "三十", *KANJI])
def test_an_entry_by_era_and_year(era: str, year: str) -> None:
    assert "entry" in marks(f"{era}{year}年7月7日変更")


@pytest.mark.parametrize(
    "done", ["施行", "実施", "制定", "変更", "改定", "改正", "改訂", "適用", "発効"]
)
def test_an_entry_by_what_was_done(done: str) -> None:
    assert "entry" in marks(f"2020年4月1日{done}")
    assert "entry" in marks(f"({'2020年 四月 一日付 '}{done})")


@pytest.mark.parametrize("word", ["附則", "付則"])
def test_supplementary_provisions(word: str) -> None:
    assert "suppl" in marks(word)
    assert "suppl" in marks(f"{word} (平成六年一二月一四日法律第一一六号)")
    assert "suppl" in marks(f"{word}(抄)")
    assert "suppl" not in marks(f"{word}は")


_ON = [
    "の",
    "に",
    "を",
    "は",
    "が",
    "で",
    "と",
    "へ",
    "、",
    "。",
    ",",
    ")",
    "」",
    "』",
    "から",
    "まで",
    "より",
]


@pytest.mark.parametrize("particle", _ON)
def test_a_digit_that_reads_on(particle: str) -> None:
    # 2, and 2、 and 2) are no mark of a 項 at all
    found = marks(f"12{particle}あ")
    assert "digit" not in found if particle in "、,)" else found["digit"].particle
    assert marks(f"12.{particle}あ")["digit-dot"].particle


@pytest.mark.parametrize(
    "particle",
    [
        "の",
        "に",
        "を",
        "は",
        "が",
        "で",
        "と",
        "、",
        "。",
        ",",
        ")",
        "」",
        "』",
        "及び",
        "又は",
        "および",
        "または",
        "並びに",
        "若しくは",
        "から",
        "まで",
        "より",
        "ただし書",
        "各号",
        "等",
    ],
)
def test_an_article_that_reads_on(particle: str) -> None:
    assert marks(f"第12条{particle}あ")["article"].particle
    assert marks(f"第12条(解除){particle}あ")["article"].particle


@pytest.mark.parametrize("behind", ["第2項に", " 第 2項", "2項に", "12 項に"])
def test_an_article_that_reads_on_behind_its_title(behind: str) -> None:
    assert marks(f"第12条(解除(中途)等){behind}")["article"].particle


@pytest.mark.parametrize("unit", "編章節款目")
def test_a_unit_stands_before_space_or_its_end(unit: str) -> None:
    assert "unit" in marks(f"第2{unit}")
    assert "unit" in marks(f"第2{unit} 総則")
    assert ("unit" in marks(f"第2{unit}総則")) == (unit not in "款目")


@pytest.mark.parametrize("particle", "のにをはがでと、及")
def test_a_unit_that_a_sentence_names(particle: str) -> None:
    assert "unit" not in marks(f"第2章{particle}あ")


@pytest.mark.parametrize(
    "joined", ["及び", "および", "、", "・", "から", "ないし", "乃至", "~", "-"]
)
def test_articles_deleted_together(joined: str) -> None:
    found = marks(f"第3条{joined}第4条 削 除")["articles-deleted"]
    assert found.further == ((4,),)
    assert "articles-deleted" in marks(f"第3条{joined}第4条まで(削除)")


def test_a_lone_number_and_a_lone_sign() -> None:
    assert [marks(w)["kana"].end for w in ("ア.あ", "ア、あ", "ア)あ", "ア あ")] == [2, 1, 2, 2]
    assert [marks(w)["latin"].end for w in ("a. あ", "a) あ", "a あ")] == [3, 3, 2]
    assert [marks(w)["roman"].end for w in ("i. あ", "iv) あ", "i あ")] == [3, 4, 2]


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("第1編 総則", True),
        ("第 1 章 総則", True),
        ("第1節 総則", True),
        ("第1款 総則", True),
        ("第1目 総則", True),
        ("第十二条 総則", True),
        ("附 則", True),
        ("前 文", True),
        ("別表第一", True),
        ("別紙1", True),
        ("別記", True),
        ("別途定める", False),
        ("総則", False),
    ],
)
def test_a_line_of_a_table_of_contents(words: str, is_one: bool) -> None:
    assert bool(CONTENTS_LINE.match(words)) is is_one


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("https://example.org/a", True),
        ("<http://example.org>", True),
        ("https://", False),
        ("https://example.org を見る", False),
        ("ftp://example.org", False),
    ],
)
def test_a_web_address_alone(words: str, is_one: bool) -> None:
    assert bool(ADDRESS.match(words)) is is_one


@pytest.mark.parametrize("number", ["1", "12", "123"])
def test_a_lone_page_number_is_no_text(number: str) -> None:
    """Between two pages of articles, alone in its line and as the page before goes on."""
    printed = "第1条（目的）\n目的とします。\n\f" + number + "\n第2条（範囲）\n範囲とします。\n"
    assert [x.role for x in lines_of(printed) if x.raw.strip() == number] != []


@pytest.mark.parametrize(
    "words",
    "- 1 -|-12-|~3~|~ 123 ~|3/12|3 / 12|3/12ページ|3 / 12 ページ|p1|p.1|page 1|P. 12|Page.1234|12ページ|12 頁|( 1 )|( 12 )".split(
        "|"
    ),
)
def test_each_mark_of_a_page(words: str) -> None:
    assert PAGE_MARK.match(words)
    assert not PAGE_MARK.match(words + "件")


@pytest.mark.parametrize("sign", "- * + • ● ◦ ‣ # ## ######".split())
def test_each_bullet(sign: str) -> None:
    assert BULLET.match(f"{sign} 第1条")
    assert not BULLET.match(f"{sign}第1条")


@pytest.mark.parametrize("words", "以下余白 以下空白 以下、空白 余白".split())
@pytest.mark.parametrize("around", ["", "()", "[]", "<>", "【】"])
def test_each_filler(words: str, around: str) -> None:
    assert FILLER.match(around[:1] + words + around[1:])
    assert not FILLER.match(words + "の")


def test_the_first_article_alone_is_believed_where_the_second_is_lower() -> None:
    assert marks("第4条及び第3条 削除")["articles-deleted"].further == ()
    assert marks("第4条及び第4条 削除")["articles-deleted"].further == ()
