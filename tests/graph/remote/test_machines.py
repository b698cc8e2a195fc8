"""Several machines and one server; and a machine that is stopped at any moment."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from graph import iris
from graph.address import folder_of
from graph.errors import StoreError
from graph.load import load, stamp
from graph.remote import STATE_GRAPH, RemoteStore
from graph.search import Index
from graph.service import Service
from graph.store import Store
from ontology.terms import BASE
from queries.build import build
from tests.graph.remote.conftest import Server
from tests.stacks import made

TERMS = "{}\n2025年4月1日版\n\n第1条（{}）\n{}は、100円とします。\n"
KO, OTSU = iris.version("ko", "2025-04-01"), iris.version("otsu", "2025-04-01")


@pytest.fixture
def machine(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A machine by its name: gives the folder of the store, as that machine has it."""

    def at(name: str) -> Path:
        (tmp_path / name).mkdir(exist_ok=True)
        monkeypatch.chdir(tmp_path / name)
        return folder_of(server.address).resolve()

    return at


def written(folder: Path, *names: str) -> Path:
    """A folder with a file for each name."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name}.txt").write_text(TERMS.format(f"{name}約款", name, name), "utf-8")
    return folder


def run(place: Path, documents: Path) -> None:
    assert build([documents], place, jobs=1, progress=lambda done, total: None).failures == ()


def test_what_another_machine_stored_is_not_dropped(
    machine: Callable[[str], Path], tmp_path: Path
) -> None:
    run(machine("a"), written(tmp_path / "both", "ko", "otsu"))
    place = machine("b")
    before = Store.read_only(place).quads()
    with pytest.raises(StoreError, match="otsu/2025-04-01") as raised:
        run(place, written(tmp_path / "one", "ko"))
    assert "ko/2025-04-01" not in raised.value.en
    assert Store.read_only(place).quads() == before


def test_with_its_files_it_is(machine: Callable[[str], Path], tmp_path: Path) -> None:
    both = written(tmp_path / "both", "ko", "otsu")
    run(machine("a"), both)
    place = machine("b")
    with pytest.raises(StoreError):
        run(place, written(tmp_path / "one", "ko"))
    run(place, both)
    assert {KO, OTSU} <= set(Store.read_only(place).graphs())
    assert Store.read_only(machine("a")).quads() == Store.read_only(machine("b")).quads()


def test_words_that_another_machine_stored_are_found(
    machine: Callable[[str], Path], tmp_path: Path
) -> None:
    run(machine("a"), written(tmp_path / "a-files", "ko"))
    place = machine("b")
    before = stamp(place)
    Store.read_only(place)
    assert Index(place).about("ko", [KO])
    run(machine("a"), written(tmp_path / "a-files", "ko", "otsu"))
    assert stamp(place) != before
    machine("b")
    Store.read_only(place)
    assert Index(place).about("otsu", [OTSU])


def test_two_do_not_write_at_once(machine: Callable[[str], Path]) -> None:
    first, second = Store.open(machine("a")), Store.open(machine("b"))
    first.begin()
    first.replace({KO: []})
    assert stamp(machine("b")) is None
    with pytest.raises(StoreError, match="is writing"):
        second.begin()
    with pytest.raises(StoreError, match="being written"):
        Store.read_only(machine("b"))
    first.begin()  # one that was stopped begins again
    first.finish()
    second.begin()
    second.finish()


def test_graphs_of_others_are_left_alone(
    machine: Callable[[str], Path], server: Server, tmp_path: Path
) -> None:
    service = server.service()
    service.put("https://example.org/others", b"<urn:a> <urn:b> <urn:c> .\n")
    place = machine("a")
    run(place, written(tmp_path / "files", "ko"))
    store = Store.read_only(place)
    assert all(name.startswith(BASE) for name in store.graphs())
    assert STATE_GRAPH not in store.graphs()
    assert all("urn:a" not in str(q) for q in store.quads())
    assert b"urn:a" in service.graph("https://example.org/others")


class Stopped(BaseException):
    """The machine was stopped."""


class Stops:
    """A service whose machine is stopped before its `at`th writing request, or after it."""

    def __init__(self, service: Service, at: int, *, after: bool) -> None:
        self._service, self._left, self._after = service, at, after

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._service, name)
        if name not in ("put", "post", "update"):
            return found

        def counted(*given: Any) -> None:
            self._left -= 1
            if self._left == 0 and not self._after:
                raise Stopped
            found(*given)
            if self._left == 0:
                raise Stopped

        return counted


def stages(place: Path, *, after: bool) -> Iterator[tuple[Store, int]]:
    """Stores that stop at the first request, the second …"""
    for at in range(1, 200):
        store = RemoteStore.at(place)
        store._service = Stops(store._service, at, after=after)  # type: ignore[assignment]
        yield store, at


@pytest.mark.parametrize("after", [False, True], ids=["before a request", "after it"])
def test_a_version_is_old_or_new_wherever_it_stops(
    machine: Callable[[str], Path], after: bool
) -> None:
    place = machine("a")
    names = [f"{BASE}{n}/2025-04-01" for n in ("ko", "otsu", "hei")]

    def content(words: str) -> dict[str, list[ox.Quad]]:
        return {
            name: [
                ox.Quad(
                    ox.NamedNode(f"{name}/art_{i}"),
                    ox.NamedNode("https://example.org/p"),
                    ox.Literal(f"{words}{i}"),
                    ox.NamedNode(name),
                )
                for i in range(50)
            ]
            for name in names
        }

    stopped = 0
    for number, (store, _) in enumerate(stages(place, after=after)):
        old, new = content(f"旧{number} "), content(f"新{number} ")
        Store.open(place).replace(old)
        try:
            store.replace(new)
        except Stopped:
            stopped += 1
        whole = RemoteStore.at(place)
        assert set(whole.graphs()) == set(names)
        for name in names:
            assert set(whole.quads(name)) in (set(old[name]), set(new[name]))
        if stopped <= number:
            break
    assert stopped > 2


def test_a_build_that_is_stopped_is_made_whole_by_the_next(
    machine: Callable[[str], Path], tmp_path: Path
) -> None:
    place = machine("a")
    first = [made("ko", TERMS.format("甲約款", "ko", "ko"))]
    both = [*first, made("otsu", TERMS.format("乙約款", "otsu", "otsu"))]
    expected = Store.open(tmp_path / "disk")
    load(expected, both)
    for store, _ in stages(place, after=True):
        load(Store.open(place), first)
        try:
            load(store, both)
        except Stopped:
            load(Store.open(place), both)
            assert Store.read_only(place).quads() == expected.quads()
            continue
        break
    listed = {
        r["g"] for r in Store.read_only(place).rows("SELECT DISTINCT ?g { GRAPH ?g { ?s a ?o } }")
    }
    assert not any("staged" in name for name in listed)
