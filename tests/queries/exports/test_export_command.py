"""`yomikae export`: the form by the ending or by name, the document by id and date."""

from pathlib import Path

import pytest

from queries.export_forms import FORMS
from tests.queries.commands import Run

WRITTEN = [  # (file, what is asked besides, how the file begins)
    pytest.param("a.akn", ["--document", "tsukimori-backup"], b"<?xml", id="akn"),
    pytest.param("a.xml", ["--as", "akn", "--document", "tsukimori-backup"], b"<?xml", id="as-akn"),
    pytest.param("l.xml", ["--as", "lrml"], b"<?xml", id="as-lrml"),
    pytest.param("l.lrml", ["--document", "tsukimori-backup"], b"<?xml", id="lrml-of-one"),
    pytest.param("c.csv", ["--as", "citations"], b"\xef\xbb\xbfdocument,", id="citations"),
    pytest.param("s.csv", ["--as", "statements"], b"\xef\xbb\xbfdocument,", id="statements"),
    pytest.param(
        "s.csv", ["--as", "statements", "--lang", "ja"], "\ufeff文書,".encode(), id="in-japanese"
    ),
    pytest.param("p.html", ["--document", "order-form"], b"<!DOCTYPE html>", id="page"),
    pytest.param("g.jsonld", [], b"{", id="json-ld"),
    pytest.param("g.txt", ["--as", "nq"], b"<", id="any-ending-with-a-name"),
]


@pytest.mark.parametrize(("file", "asked", "begins"), WRITTEN)
def test_a_file_is_written(
    run: Run, tmp_path: Path, file: str, asked: list[str], begins: bytes
) -> None:
    code, out, err = run("export", "-o", str(tmp_path / file), *asked)
    assert (code, out) == (0, ""), err
    assert (tmp_path / file).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("document", "date"),
    [
        ("hoshina-backup", "2025-10-01"),
        ("hoshina-backup@2025-10-01", "2025-10-01"),
        ("hoshina-backup@2024-04-01", "2024-04-01"),
    ],
)
def test_a_version_is_chosen(run: Run, tmp_path: Path, document: str, date: str) -> None:
    path = tmp_path / "a.akn"
    assert run("export", "-o", str(path), "--document", document)[0] == 0
    assert f'FRBRthis value="https://w3id.org/yomikae/id/hoshina-backup/{date}"' in path.read_text()


REFUSED = [  # (file, what is asked besides, what the error says)
    pytest.param("a.xml", [], "--as (akn / lrml)", id="ending-of-two"),
    pytest.param("a.csv", [], "--as (citations / statements)", id="table-of-what"),
    pytest.param("a.xlsx", [], ".graphml", id="no-such-ending"),
    pytest.param("a.akn", [], "--document", id="which-document"),
    pytest.param("a.html", [], "--document", id="page-of-which-document"),
    pytest.param("a.akn", ["--document", "nowhere"], "no document", id="no-such-document"),
    pytest.param(
        "a.akn", ["--document", "hoshina-backup@2020-01-01"], "2024-04-01", id="no-such-version"
    ),
    pytest.param("a.nq", ["--document", "order-form"], "whole store", id="graph-of-one"),
    pytest.param("a.nq", ["--as", "pdf"], "--as", id="no-such-form"),
]


@pytest.mark.parametrize(("file", "asked", "says"), REFUSED)
def test_what_cannot_be_written_says_why(
    run: Run, tmp_path: Path, file: str, asked: list[str], says: str
) -> None:
    code, _, err = run("export", "-o", str(tmp_path / file), *asked)
    assert code == 2
    assert says in err
    assert list(tmp_path.iterdir()) == []


def test_every_ending_is_of_a_form() -> None:
    names = [form.name for form in FORMS]
    assert len(names) == len(set(names))
    assert all(e.startswith(".") and e == e.lower() for form in FORMS for e in form.endings)
