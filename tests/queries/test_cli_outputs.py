"""`export`, `picture` and `demo`: what is written."""

import io
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

from graph.store import Store
from tests.queries.commands import Run


@pytest.mark.parametrize("ending", ["nq", "trig", "ttl", "jsonld", "graphml", "gexf", "NQ"])
def test_export(run: Run, store: Store, tmp_path: Path, ending: str) -> None:
    path = tmp_path / "sub" / f"out.{ending}"
    code, out, err = run("export", "-o", str(path))
    assert (code, out) == (0, "")
    assert str(path) in err
    data = path.read_bytes()
    if ending in ("graphml", "gexf"):
        read = nx.read_graphml if ending == "graphml" else nx.read_gexf
        assert len(read(io.BytesIO(data))) > 300
    else:
        form = {
            "nq": ox.RdfFormat.N_QUADS,
            "trig": ox.RdfFormat.TRIG,
            "ttl": ox.RdfFormat.TURTLE,
            "jsonld": ox.RdfFormat.JSON_LD,
        }[ending.lower()]
        triples = {q.triple for q in ox.parse(data, format=form)}
        assert triples == {q.triple for q in store.quads()}


def test_a_place_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    code, _, err = run("export", "-o", str(tmp_path / "file" / "out.nq"))
    assert code == 2
    assert "cannot write" in err


@pytest.mark.parametrize(
    "argv",
    [
        pytest.param([], id="all"),
        pytest.param(["--focus", "hoshina-backup#第3条"], id="clause"),
        pytest.param(["--focus", "tsukimori-backup", "--depth", "0"], id="document"),
        pytest.param(["--focus", "hoshina-backup#8条5項", "--lang", "ja"], id="japanese"),
    ],
)
def test_picture(run: Run, tmp_path: Path, argv: list[str]) -> None:
    path = tmp_path / "p.html"
    code, _, err = run("picture", "-o", str(path), *argv)
    assert code == 0, err
    page = path.read_text("utf-8")
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert "最低利用期間" in page


def test_demo(run: Run, tmp_path: Path) -> None:
    code, out, _err = run("demo", store=tmp_path / "sub" / "demo")
    assert code == 0
    assert "● order-form 第1条第1項" in out
    assert "× hoshina-backup 第3条" in out
    page = tmp_path / "sub" / "demo.html"
    assert page.is_file()
    assert str(page) in "".join(out.split("\n"))
    assert str(tmp_path / "sub" / "demo") in out
    assert "governs --stack" in out


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_demo_again(run: Run, tmp_path: Path, lang: str) -> None:
    assert run("demo", "--lang", lang, store=tmp_path / "demo")[0] == 0
    assert run("demo", "--lang", lang, store=tmp_path / "demo")[0] == 0
