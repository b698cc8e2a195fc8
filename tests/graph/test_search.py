"""Words in clauses and titles, and articles that speak of the same thing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from graph import iris, search
from graph.errors import StoreError
from graph.search import Index
from graph.store import Store
from ingest.model import Document
from ontology.writing import key
from tests.stacks import made, stored

TSUKI = iris.version("tsukimori-backup", "2025-11-01")
HOSHINA = iris.version("hoshina-backup", "2025-10-01")
OLD = iris.version("hoshina-backup", "2024-04-01")
GENERAL = iris.version("hoshina-general", "2025-10-01")


@pytest.fixture(scope="module")
def index(store: Store) -> Index:
    return Index(store.path)


ABOUT = [
    pytest.param(
        "最低利用期間",
        [TSUKI],
        "art_9__para_1",
        1.0,
        "title",
        "the heading, and its text says what it is",
        id="title-and-topic",
    ),
    pytest.param(
        "最低利用期間",
        [HOSHINA],
        "art_3__para_1",
        0.7,
        "title",
        "a longer heading holds the words, the text is of some contracts only",
        id="title-holds",
    ),
    pytest.param(
        "料金支払義務",
        [TSUKI],
        "art_7__para_1",
        None,
        "title",
        "料金の支払義務 agrees but for hiragana",
        id="hiragana-apart",
    ),
    pytest.param(
        "利用停止", [GENERAL], "art_16__para_1", None, "title", "利用の停止", id="no-apart"
    ),
    pytest.param(
        "遅延損害金",
        [TSUKI],
        "art_8__para_1",
        0.8,
        "title",
        "heading and text",
        id="title-and-words",
    ),
    pytest.param(
        "振込手数料", [TSUKI], "art_7__para_2", 0.2, "words", "only mentioned", id="words"
    ),
    pytest.param(
        "最低利用 期間",
        [TSUKI],
        "art_9__para_1",
        None,
        "title",
        "each of two words counts its share",
        id="two-words",
    ),
    pytest.param(
        "最低利用期間　違約金",
        [TSUKI],
        "art_9__para_2",
        None,
        "title",
        "a wide space parts",
        id="wide-space",
    ),
    pytest.param(
        "３ヶ月",
        [HOSHINA],
        "art_3__para_1",
        0.2,
        "words",
        "full width is found as half width",
        id="full-width",
    ),
    pytest.param("税", [GENERAL], None, None, None, "one character", id="one-character"),
    pytest.param("遅延", [TSUKI], "art_8__para_1", None, "title", "two characters", id="two"),
]


@pytest.mark.parametrize(("topic", "versions", "first", "score", "reason", "why"), ABOUT)
def test_about(
    index: Index,
    topic: str,
    versions: list[str],
    first: str | None,
    score: float | None,
    reason: str | None,
    why: str,
) -> None:
    hits = index.about(topic, versions)
    assert hits, why
    assert all(h.iri.startswith(versions[0]) and 0 < h.score <= 1 for h in hits)
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    if first:
        found = {h.iri: h for h in hits}[f"{versions[0]}/{first}"]
        assert score in (None, found.score), why
        assert found.why == reason, why


@pytest.mark.parametrize(
    "topic",
    [
        pytest.param("", id="empty"),
        pytest.param("  　", id="spaces"),
        pytest.param('"', id="quote"),
        pytest.param('""""', id="quotes"),
        pytest.param("*", id="star"),
        pytest.param("%", id="percent"),
        pytest.param("_", id="underscore"),
        pytest.param("NEAR(", id="near"),
        pytest.param("OR", id="or"),
        pytest.param("AND NOT", id="and-not"),
        pytest.param("最低* OR 料金", id="star-in-word"),
        pytest.param("title:料金", id="column"),
        pytest.param("^料金", id="caret"),
        pytest.param("料金' OR '1'='1", id="sql"),
        pytest.param("x'; DROP TABLE clause; --", id="drop"),
        pytest.param("-料金", id="minus"),
        pytest.param("(料金", id="open-bracket"),
        pytest.param("\x00", id="nul"),
        pytest.param("料\x00金", id="nul-within"),
        pytest.param("料" * 5000, id="very-long"),
        pytest.param("，。！", id="only-signs"),
        pytest.param("\\", id="backslash"),
        pytest.param("𠮷野家", id="beyond-the-bmp"),
    ],
)
def test_hostile_words_find_no_more_than_they_say(index: Index, topic: str) -> None:
    hits = index.about(topic, [TSUKI, HOSHINA, GENERAL])
    assert len(hits) < 150
    for word in ("_", "*", '"', ""):
        if topic == word:
            assert hits == ()
    assert index.about("最低利用期間", [TSUKI])


def test_only_the_versions_asked_for(index: Index) -> None:
    assert {h.iri.rsplit("/", 1)[0] for h in index.about("最低利用期間", [OLD, TSUKI])} == {
        OLD,
        TSUKI,
    }
    assert index.about("最低利用期間", []) == ()
    assert index.about("最低利用期間", ["https://example.org/none"]) == ()


@pytest.mark.parametrize(
    ("article", "versions", "best"),
    [
        pytest.param(f"{HOSHINA}/art_3", [TSUKI], f"{TSUKI}/art_9", id="minimum-term"),
        pytest.param(f"{GENERAL}/art_21", [TSUKI], f"{TSUKI}/art_8", id="late-payment"),
        pytest.param(f"{GENERAL}/art_25", [TSUKI], f"{TSUKI}/art_20", id="jurisdiction"),
        pytest.param(f"{OLD}/art_8", [HOSHINA], f"{HOSHINA}/art_8", id="the-same-article-later"),
    ],
)
def test_similar(index: Index, article: str, versions: list[str], best: str) -> None:
    hits = index.similar(article, versions)
    assert hits[0].iri == best
    assert all(0 <= h.score <= 1 for h in hits)
    assert article not in {h.iri for h in hits}
    assert len(index.similar(article, versions, limit=1)) == 1


@pytest.mark.parametrize(
    ("article", "versions"),
    [
        pytest.param(f"{HOSHINA}/art_99", [TSUKI], id="no-such-article"),
        pytest.param(f"{HOSHINA}/art_3", [], id="no-versions"),
        pytest.param(f"{HOSHINA}/att_1", [TSUKI], id="an-annex-is-no-article"),
        pytest.param("' OR 1=1 --", [TSUKI], id="hostile"),
    ],
)
def test_nothing_is_similar(index: Index, article: str, versions: list[str]) -> None:
    assert index.similar(article, versions) == ()


@pytest.mark.parametrize(
    ("words", "versions", "found"),
    [
        pytest.param("最低利用期間", [TSUKI], True, id="as-printed"),
        pytest.param("最低 利用期間", [TSUKI], True, id="a-space-apart"),
        pytest.param("３ヶ月", [HOSHINA], True, id="full-width"),
        pytest.param("利用停止", [GENERAL], False, id="hiragana-between"),
        pytest.param("最低利用期間", None, True, id="in-all-versions"),
        pytest.param("最低利用期間", [], False, id="in-no-version"),
        pytest.param("期", [TSUKI], False, id="one-character"),
        pytest.param('"', None, False, id="a-quote"),
        pytest.param("期\0間", None, True, id="nul-is-nothing"),
        pytest.param("NEAR(期間 利用)", None, False, id="no-operator"),
    ],
)
def test_holding(
    index: Index, store: Store, words: str, versions: list[str] | None, found: bool
) -> None:
    """Just the clauses that hold the words, as reading through all of them finds them."""
    query = """PREFIX yk: <https://w3id.org/yomikae/ontology#>
        SELECT ?p ?v ?t { ?p yk:inDocument ?v ; yk:text ?t }"""
    wanted = key(words.replace("\0", ""))
    holding = {
        r["p"]
        for r in store.rows(query)
        if len(wanted) > 1 and wanted in key(r["t"]) and (versions is None or r["v"] in versions)
    }
    assert set(index.holding(words, versions)) == holding
    assert bool(holding) == found


UNRELATED = """第1条（最低利用期間）
月守遠隔保管サービスの最低利用期間は、１年間とします。
第2条（合意管轄）
本契約に関する訴訟は、東京地方裁判所を専属的合意管轄裁判所とします。
"""


def test_other_files_change_no_likeness(
    index: Index, documents: list[Document], tmp_path: Path
) -> None:
    other = made("other", UNRELATED, head="月守 サービス契約約款")
    more = Index(stored(tmp_path / "more", *documents, other).path)
    for article in ("art_3", "art_8", "art_10", "art_12"):
        asked = f"{HOSHINA}/{article}", [TSUKI]
        assert index.similar(*asked, limit=100)
        assert more.similar(*asked, limit=100) == index.similar(*asked, limit=100)


def test_every_provision_is_indexed(store: Store) -> None:
    with closing(sqlite3.connect(store.path / search.FILE)) as connection:
        indexed = {row[0] for row in connection.execute("SELECT iri FROM clause")}
    texts = {
        r["p"]
        for r in store.rows(
            "PREFIX yk: <https://w3id.org/yomikae/ontology#> SELECT ?p { ?p yk:text ?t }"
        )
    }
    assert indexed == texts


def test_a_missing_index_says_what_to_do(tmp_path: Path) -> None:
    for ask in (
        lambda: Index(tmp_path).about("料金", [TSUKI]),
        lambda: Index(tmp_path).similar(TSUKI, [TSUKI]),
    ):
        with pytest.raises(StoreError, match="run yomikae build again"):
            ask()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_signs_of_a_web_address(tmp_path: Path, store: Store) -> None:
    """A path is no URI: ?, # and % in it are letters."""
    folder = tmp_path / "a?b#c%20d"
    folder.mkdir()
    (folder / search.FILE).write_bytes((store.path / search.FILE).read_bytes())
    assert Index(folder).about("最低利用期間", [TSUKI])
