"""The samples and the real documents: quads, exports and answers of each server as of this disk."""

from pathlib import Path

import pytest

from graph.store import ExportFormat, Store
from queries.build import build
from tests.conftest import FILES
from tests.graph.remote.asking import answers

SAMPLES = Path(__file__).resolve().parents[3] / "ingest" / "samples"
FORMS: tuple[ExportFormat, ...] = ("nq", "trig", "ttl", "jsonld")
CORPUS = FILES["corpus_path"][0]
FOLDERS = {"samples": SAMPLES, "corpus": CORPUS}


@pytest.mark.parametrize("name", FOLDERS)
def test_the_same_answers(name: str, at_server: Path, tmp_path: Path) -> None:
    folder = FOLDERS[name]
    if not list(folder.glob("*.txt")):
        pytest.skip(f"{folder} holds no *.txt: not on this machine")
    for place in (tmp_path / "disk", at_server):
        report = build([folder], place, jobs=1, progress=lambda done, total: None)
        assert report.failures == ()
    here, there = Store.read_only(tmp_path / "disk"), Store.read_only(at_server)
    assert here.graphs() == there.graphs()
    for form in FORMS:
        assert there.export(form) == here.export(form), form
    ours, theirs = dict(answers(here)), dict(answers(there))
    assert len(ours) > 80
    assert [q for q, found in ours.items() if theirs[q] != found] == []


def test_nothing_is_written_where_nothing_changed(at_server: Path) -> None:
    build([SAMPLES], at_server, jobs=1, progress=lambda done, total: None)
    before = Store.read_only(at_server).stamp()
    report = build([SAMPLES], at_server, jobs=1, progress=lambda done, total: None)
    assert all(d.unchanged for d in report.documents)
    assert Store.read_only(at_server).stamp() == before
