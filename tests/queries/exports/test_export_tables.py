"""Tables for spreadsheets: every citation and statement, in words that come back."""

import csv
import io

import pytest

from graph.store import Store
from queries.exports.tables import citations, statements
from queries.facts import Facts
from queries.facts_of import facts, versions
from queries.spreadsheet import as_csv, inert, plain


@pytest.fixture(scope="module")
def known(store: Store) -> Facts:
    return facts(store, versions(store))


def _rows(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [{k: plain(v) for k, v in row.items()} for row in rows]


def test_every_citation_comes_back(known: Facts) -> None:
    rows = {r["iri"]: r for r in _rows(citations(known, [v.iri for v in known.versions], "en"))}
    assert set(rows) == set(known.citations)
    for iri, cited in known.citations.items():
        row = rows[iri]
        place = known.clauses[cited.place]
        assert (row["quote"], row["resolution"]) == (cited.quote, cited.resolution)
        assert (row["provision"], row["text"]) == (place.label, place.text)
        assert row["text"][int(row["start"]) : int(row["end"])] == cited.quote
        assert tuple(row["targetIris"].split("\n") if cited.targets else ()) == cited.targets


def test_every_statement_comes_back(known: Facts) -> None:
    rows = {r["iri"]: r for r in _rows(statements(known, [v.iri for v in known.versions], "en"))}
    assert set(rows) == {s.iri for s in known.statements}
    for said in known.statements:
        row = rows[said.iri]
        assert (row["kind"], row["trigger"], row["condition"]) == (
            *(said.kind, said.trigger),
            said.condition,
        )
        assert (row["readFrom"], row["readAs"]) == (said.read_from, said.read_as)
        assert row["modality"] == ("MayApply" if said.may else "Applies")


def test_japanese_is_for_people(known: Facts) -> None:
    rows = _rows(statements(known, [v.iri for v in known.versions], "ja"))
    assert {"文書", "規定", "種類", "文言"} <= set(rows[0])
    assert "適用除外" in {r["種類"] for r in rows}


def test_one_document_alone(known: Facts) -> None:
    version = next(v for v in known.versions if v.doc_id == "tsukimori-backup")
    rows = _rows(citations(known, [version.iri], "en"))
    assert {(r["document"], r["version"]) for r in rows} == {(version.doc_id, version.dated)}


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ('=HYPERLINK("https://example.org")', False),
        ("+1", False),
        ("-1", False),
        ("@SUM(A1)", False),
        ("\t=1", False),
        ("\r=1", False),
        ("\n=1", False),
        ("＝1", False),
        ("＋1", False),
        ("－1", False),
        ("＠1", False),
        ("'=1", False),
        ("第1条=甲", True),
        ("", True),
        ("1-1", True),
    ],
)
def test_no_cell_is_run(cell: str, kept: bool) -> None:
    data = as_csv(["a"], [[cell]])
    (row,) = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1:] or [[""]]
    assert (row == [cell]) is kept
    assert plain(inert(cell)) == cell
