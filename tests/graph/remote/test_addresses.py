"""Addresses: which are taken, which folder they get, and which servers they may be."""

from pathlib import Path

import pytest

from graph.address import address_in, folder_of, is_address, shown
from graph.errors import StoreError
from graph.layouts import fitting

WRONG = [
    ("http:/me:hush@h/", "a stroke is missing: not the folder http: with a password in its name"),
    ("ftp://h/x", "of another protocol"),
    ("http://", "no host"),
    ("http:///store", "no host"),
    ("http://host:99999/", "no port"),
    ("http://host:x/", "no port"),
    ("http://host/?query=1", "what is asked is ours to say"),
    ("http://host/#a", "no part of an address"),
    ("http://host/a b", "a blank"),
    ("http://[::1", "half an address"),
]


@pytest.mark.parametrize(("typed", "why"), WRONG, ids=[w[0] for w in WRONG])
def test_what_is_no_address(
    typed: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreError, match="http://host:port/") as raised:
        folder_of(typed)
    assert "hush" not in raised.value.ja + raised.value.en
    assert list(tmp_path.iterdir()) == [], why


@pytest.mark.parametrize("typed", ["http://me:hush@host/", "https://hush@host:1/a"])
def test_no_password_in_an_address(
    typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreError, match="YOMIKAE_STORE_PASSWORD") as raised:
        folder_of(typed)
    assert "hush" not in raised.value.ja + raised.value.en
    assert list(tmp_path.iterdir()) == []


def test_an_address_has_a_folder_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    typed = ["http://Host:7878/", "http://Host:7878/ds", "https://host:7878", "http://host/日本/.."]
    folders = [folder_of(t) for t in typed]
    assert len(set(folders)) == len(typed)
    assert [shown(f) for f in folders] == [t.rstrip("/") for t in typed]
    assert all(f.parent == Path(".yomikae") for f in folders)
    assert folder_of("http://Host:7878") == folders[0]


def test_a_folder_is_a_folder(tmp_path: Path) -> None:
    assert folder_of(str(tmp_path / "store")) == tmp_path / "store"
    assert address_in(tmp_path) is None
    assert not is_address("http")
    assert is_address("HTTPS://host/")


FITTING = [
    ("http://h:7878", False, ["Oxigraph", "Virtuoso"]),
    ("http://h:8890", True, ["Oxigraph", "Virtuoso"]),
    ("http://h:8890/sparql", True, ["Virtuoso", "Fuseki"]),
    ("http://h:3030/ds", False, ["Virtuoso", "Fuseki"]),
    ("http://h:7200/repositories/terms", True, ["GraphDB", "Virtuoso", "Fuseki"]),
    ("https://a.cluster-b.us-east-1.neptune.amazonaws.com:8182", False, ["Neptune", "Oxigraph"]),
    ("https://a.us-east-1.neptune.amazonaws.com:8182/sparql", False, ["Neptune", "Virtuoso"]),
]


@pytest.mark.parametrize(("address", "secured", "names"), FITTING, ids=[f[0] for f in FITTING])
def test_which_servers_it_may_be(address: str, secured: bool, names: list[str]) -> None:
    found = [layout.name for layout, _ in fitting(address, with_password=secured)]
    assert found[: len(names)] == names


def test_the_endpoints_of_a_layout() -> None:
    found = {
        layout.name: [base + path for path in (layout.query, layout.update, layout.graphs)]
        for address in ("http://h:1", "http://h:1/repositories/x", "http://h:1/ds")
        for layout, base in fitting(address, with_password=True)
        if layout.name != "Virtuoso" or address == "http://h:1"
    }
    assert found["Oxigraph"] == ["http://h:1/query", "http://h:1/update", "http://h:1/store"]
    assert found["Virtuoso"] == [
        "http://h:1/sparql-auth",
        "http://h:1/sparql-auth",
        "http://h:1/sparql-graph-crud-auth",
    ]
    assert found["Fuseki"] == ["http://h:1/ds/query", "http://h:1/ds/update", "http://h:1/ds/data"]
    assert found["GraphDB"] == [
        "http://h:1/repositories/x",
        "http://h:1/repositories/x/statements",
        "http://h:1/repositories/x/rdf-graphs/service",
    ]
