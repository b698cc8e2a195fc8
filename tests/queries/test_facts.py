"""What the graph says, as plain data."""

import pytest

from graph.store import Store
from ingest.model import Document
from ingest.wording import sentence_around
from queries.facts import STATEMENT_KINDS, Clause, Facts, same_words
from queries.facts_of import facts, headings_elsewhere, versions
from tests.stacks import made, stored


@pytest.fixture(scope="module")
def known(store: Store) -> Facts:
    """All that the newest versions say."""
    newest = {v.doc_id: v for v in versions(store)}
    return facts(store, list(newest.values()))


def clause(known: Facts, document: str, label: str) -> Clause:
    version = next(v.iri for v in known.versions if v.doc_id == document)
    return known.by_label[version, label]


def test_versions_by_document_and_date(store: Store) -> None:
    assert [(v.doc_id, v.dated) for v in versions(store)] == [
        ("hoshina-backup", "2024-04-01"),
        ("hoshina-backup", "2025-10-01"),
        ("hoshina-general", "2025-10-01"),
        ("order-form", "2025-12-05"),
        ("tsukimori-backup", "2025-11-01"),
    ]
    assert versions(store)[0].name == "個別規程 星名バックアップサービス"


@pytest.mark.parametrize(
    ("document", "label", "kind", "title", "heading"),
    [
        pytest.param(
            "tsukimori-backup", "第9条", "Article", "最低利用期間", "最低利用期間", id="article"
        ),
        pytest.param(
            "tsukimori-backup", "第9条第2項", "Paragraph", "", "最低利用期間", id="paragraph"
        ),
        pytest.param(
            "hoshina-backup",
            "第8条第4項第1号(i)",
            "Subitem",
            "",
            "オプションサービス",
            id="subitem",
        ),
        pytest.param("hoshina-general", "第1章", "Chapter", "総則", "総則", id="chapter"),
        pytest.param("hoshina-backup", "別紙1/2", "AnnexPart", "", "", id="annex-part"),
    ],
)
def test_a_clause(
    known: Facts, document: str, label: str, kind: str, title: str, heading: str
) -> None:
    found = clause(known, document, label)
    assert (found.kind, found.title, known.heading(found)) == (kind, title, heading)


def test_above_and_below(known: Facts) -> None:
    item = clause(known, "hoshina-backup", "第8条第4項第1号(i)")
    assert [c.label for c in known.above(item)] == ["第8条第4項第1号", "第8条第4項", "第8条"]
    article = clause(known, "hoshina-backup", "第8条")
    below = [c.label for c in known.below(article)]
    assert below[0] == "第8条"
    assert (
        below.index("第8条第4項第1号(i)")
        < below.index("第8条第4項第2号")
        < below.index("第8条第5項")
    )
    assert item.iri in {c.iri for c in known.below(article)}
    assert known.article(item) == article
    assert known.lineage(item) == {item.iri, *(c.iri for c in known.above(item))}


def test_chapters_stand_above_articles(known: Facts) -> None:
    article = clause(known, "hoshina-general", "第5条")
    assert [c.label for c in known.above(article)] == ["第2章"]


def test_words_of_a_cell_belong_to_the_clause_before_its_table(known: Facts) -> None:
    cells = [
        c for c in known.clauses.values() if c.kind == "Cell" and known.versions[0].iri == c.version
    ]
    assert cells
    assert {known.holder(c.iri).label for c in cells} == {"第1条第1項"}


def test_statements_of_every_kind(known: Facts) -> None:
    assert {s.kind for s in known.statements} == set(STATEMENT_KINDS)
    for s in known.statements:
        text = known.clauses[s.place].text
        assert text[s.start : s.end] == s.trigger
        assert s.condition in text
        assert 0 < s.confidence <= 1
        assert s.rule


def test_citations_are_quoted_from_their_place(known: Facts) -> None:
    assert len(known.citations) > 200
    for c in known.citations.values():
        assert known.clauses[c.place].text[c.start : c.end] == c.quote


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        pytest.param("hoshina-backup/2025-10-01/art_3", ("hoshina-backup", "第3条"), id="clause"),
        pytest.param("hoshina-backup", ("hoshina-backup", ""), id="document"),
        pytest.param("nowhere", ("https://w3id.org/yomikae/id/nowhere", ""), id="unknown"),
    ],
)
def test_names_of_places(known: Facts, target: str, expected: tuple[str, str]) -> None:
    assert known.place_name("https://w3id.org/yomikae/id/" + target) == expected


def test_what_is_not_on_file_keeps_its_name(known: Facts) -> None:
    names = {
        known.place_name(t)
        for c in known.citations.values()
        if c.resolution == "DocumentNotOnFile"
        for t in c.targets
    }
    assert ("民法", "") in names
    assert all(document for document, _ in names)


def test_links_to_another_version_lead_to_the_same_label(store: Store) -> None:
    """Links lead to the newest version; asked of an earlier day, to the one of that day."""
    old = [v for v in versions(store) if v.dated in ("2024-04-01", "2025-11-01")]
    known = facts(store, old)
    said = next(s for s in known.statements if s.kind == "Disapplication")
    assert {known.clauses[t].version for t in said.targets if t in known.clauses} == {
        "https://w3id.org/yomikae/id/hoshina-backup/2024-04-01"
    }
    assert {known.place_name(t) for t in said.targets if t not in known.clauses} == {
        ("hoshina-general", "第21条")
    }


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        pytest.param(
            "第3条",
            (("2024-04-01", "最低利用期間"), ("2025-10-01", "最低利用期間及び契約期間")),
            id="changed",
        ),
        pytest.param(
            "第4条", (("2024-04-01", "契約の単位"), ("2025-10-01", "契約の単位")), id="kept"
        ),
        pytest.param("第99条", (), id="none"),
        pytest.param('第3条" } #', (), id="hostile"),
    ],
)
def test_headings_in_every_version(
    store: Store, label: str, expected: tuple[tuple[str, str], ...]
) -> None:
    assert (
        headings_elsewhere(store, "https://w3id.org/yomikae/id/hoshina-backup", label) == expected
    )


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        pytest.param("最低利用期間", "最低 利用期間", True, id="spaces"),
        pytest.param("ＩＴ資産", "IT資産", True, id="width"),
        pytest.param("「題」", "題", True, id="brackets"),
        pytest.param("附属", "付属", False, id="another-character"),
    ],
)
def test_same_words(a: str, b: str, same: bool) -> None:
    assert same_words(a, b) is same


@pytest.mark.parametrize(
    ("text", "at", "sentence"),
    [
        pytest.param("甲です。乙です。", 0, "甲です。", id="first"),
        pytest.param("甲です。乙です。", 3, "甲です。", id="its-own-end"),
        pytest.param("甲です。乙です。", 4, "乙です。", id="second"),
        pytest.param(
            "甲（丙です。）です。乙です。", 7, "甲（丙です。）です。", id="end-in-brackets"
        ),
        pytest.param("甲「丙です。」です。乙です。", 4, "甲「丙です。」です。", id="end-in-quotes"),
        pytest.param("終わりのない文", 3, "終わりのない文", id="no-end"),
        pytest.param("甲）です。乙です。", 6, "乙です。", id="bracket-never-opened"),
        pytest.param("", 0, "", id="empty"),
    ],
)
def test_the_sentence_around(text: str, at: int, sentence: str) -> None:
    assert sentence_around(text, at) == sentence


def test_an_undated_document(tmp_path_factory: pytest.TempPathFactory) -> None:
    plain: Document = made("ko", "第1条（適用）\n適用します。\n", head="甲約款\n\n")
    found = stored(tmp_path_factory.mktemp("undated"), plain)
    (version,) = versions(found)
    assert (version.dated, version.iri.rsplit("/")[-1]) == ("", "undated")
    assert len(facts(found, [version]).clauses) == 2


def test_statements_by_what_they_aim_at_and_who_says_them(known: Facts) -> None:
    """The same statements as the list holds, each under its targets and its provision, in order."""
    aimed = [(t, s.iri) for t, said in known.aimed_at.items() for s in said]
    assert sorted(aimed) == sorted((t, s.iri) for s in known.statements for t in set(s.targets))
    said_in = [(p, s.iri) for p, said in known.said_in.items() for s in said]
    assert sorted(said_in) == sorted((known.holder(s.place).iri, s.iri) for s in known.statements)
    by = known.aimed_at[clause(known, "tsukimori-backup", "第9条第2項").iri]
    assert {s.kind for s in by} >= {"Notwithstanding", "Disapplication"}


def test_cells_in_the_order_of_rows_and_columns(known: Facts) -> None:
    (table,) = known.cells[clause(known, "order-form", "第3条第2項").iri]
    rows = [[c.text for c in known.cells[row.iri]] for row in known.cells[table.iri]]
    assert rows == [["期間", "月額（税抜）"], ["1年目", "22,000円"], ["2年目以降", "19,800円"]]


def test_defined_terms_of_each_version(known: Facts) -> None:
    (tsukimori,) = [v.iri for v in known.versions if v.doc_id == "tsukimori-backup"]
    assert {"本サービス", "利用契約", "契約者"} <= set(known.terms[tsukimori])
