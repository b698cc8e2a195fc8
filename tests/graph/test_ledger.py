"""The ledger: what is to be done when documents come and go, and who is asked for."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import ledger as ledgers
from graph.catalogue import BARE, FORMS, INSTRUMENTS, WAYS, Newest, OnFile, Way
from graph.errors import StoreError
from graph.ledger import Ledger
from graph.ledger_names import asking
from graph.link import Resolution
from graph.mentions import Mentions

NONE: dict[Resolution, int] = {}
WORDS = (
    "甲サービス",
    "乙",
    "一般規程",
    "契約約款",
    "約款",
    "申込書",
    "契約",
    "契約書",
    "個別規程 ",
)
TITLES = st.lists(st.sampled_from(WORDS), max_size=4).map("".join)
NAMES = st.one_of(
    TITLES,
    st.sampled_from(sorted(BARE)),
    st.sampled_from(sorted(FORMS)),
    st.builds(str.__add__, st.sampled_from(WORDS), st.sampled_from(sorted(INSTRUMENTS))),
    st.just("長い" * 80 + "契約約款"),
)
ENTRIES = st.lists(
    st.builds(
        OnFile,
        st.sampled_from("abcdef"),
        st.sampled_from([None, "2024-04-01", "2025-04-01"]),
        st.one_of(
            TITLES, st.just("長い" * 80 + "契約約款"), st.just("それは" + "長い" * 80 + "契約約款")
        ),
        st.sampled_from(["", "甲サービス", "乙"]),
        st.sampled_from(["", "株式会社甲", "乙株式会社"]),
        st.just({}),
        st.just({}),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda e: e.iri,
)


def entered(ledger: Ledger, entries: list[OnFile]) -> None:
    with ledger.together():
        for entry in entries:
            ledger.enter(entry, "digest")


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(entries=ENTRIES, names=st.lists(NAMES, min_size=1, max_size=5))
def test_a_name_means_the_same_by_its_keys_and_by_looking_at_all(
    entries: list[OnFile], names: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    ledger = Ledger(tmp_path_factory.mktemp("l"))
    entered(ledger, entries)
    newest: dict[str, OnFile] = {}
    for e in sorted(entries, key=lambda e: (e.doc_id, e.dated or "")):
        newest[e.doc_id] = e
    memory = Newest(newest)
    for citing in entries:
        for name in names:
            kept = ledger.catalogue()
            assert kept.named(name, citing) == memory.named(name, citing)
            assert kept.several(name, citing) == memory.several(name, citing)
            assert name in kept.asked or name in BARE  # 一般規程 in the 一般規程 itself asks nobody
    # and from the other side: who asked for a name is found by every document that it may mean
    for citing in entries:
        ledger.linked(citing.iri, citing, "g", NONE, set(names))
    for entry in newest.values():
        fitting = {
            citing.iri
            for citing in entries
            for name in names
            if citing.doc_id != entry.doc_id
            and entry in [d for d in Newest({entry.doc_id: entry})._fitting(name, citing)[1]]
        }
        assert set(asking(ledger._connection, entry)) >= fitting
    ledger.close()


CITED = OnFile("otsu", None, "乙約款", "", "", {}, {})
CITING = OnFile("ko", None, "甲約款", "", "", {}, {})


@pytest.mark.parametrize(
    ("change", "linked_again"),
    [
        pytest.param(replace(CITED, titles={"第1条": "料金"}), True, id="it says something else"),
        pytest.param(replace(CITED, title="丙約款"), True, id="it bears the name no more"),
        pytest.param(CITED, False, id="the linker sees nothing new"),
        pytest.param(replace(CITED, dated="2024-01-01"), True, id="a version with a date is newer"),
        pytest.param(
            OnFile("hei", None, "丙約款", "", "", {}, {}), False, id="nobody asked for it"
        ),
        pytest.param(
            OnFile("hei", None, "乙約款", "", "", {}, {}), True, id="another of that name"
        ),
    ],
)
def test_who_is_linked_again_when_a_document_comes(
    tmp_path: Path, change: OnFile, linked_again: bool
) -> None:
    ledger = Ledger(tmp_path)
    entered(ledger, [CITED, CITING])
    ledger.linked(CITED.iri, CITED, "g", NONE, set())
    ledger.linked(CITING.iri, CITING, "g", NONE, {"乙約款"})
    assert ledger.work("link") == []
    entered(ledger, [change])
    assert ledger.work("link") == sorted({change.iri, *([CITING.iri] if linked_again else [])})


def test_who_is_linked_again_when_a_document_goes(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    entered(ledger, [CITED, CITING])
    ledger.linked(CITED.iri, CITED, "g", NONE, set())
    ledger.linked(CITING.iri, CITING, "g", NONE, {"乙約款"})
    with ledger.together():
        ledger.leave(CITED.iri)
    assert (ledger.work("link"), ledger.work("drop")) == ([CITING.iri], [CITED.iri])


def test_what_several_say_goes_with_the_last(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)

    def said(*lines: str, name: str = "") -> Mentions:
        return Mentions(frozenset(lines), {"urn:x": name} if name else {})

    label = ledgers.label_line
    both = {"a": said("1", "2", name="丁 約款"), "b": said("2", name="丁約款")}
    assert ledger.mention(both) == ({"1", "2", label("urn:x", "丁 約款")}, set())
    assert sorted(ledger.mentioned()) == sorted(["1", "2", label("urn:x", "丁 約款")])
    assert ledger.mention({"a": said()}) == (
        {label("urn:x", "丁約款")},
        {"1", label("urn:x", "丁 約款")},
    )
    assert ledger.mention({"b": said()}) == (set(), {"2", label("urn:x", "丁約款")})


def test_what_is_within_stands_whole_or_not_at_all(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)

    def breaks_off() -> None:
        with ledger.together():
            ledger.add_work("link", ["a"])
            raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        breaks_off()
    assert not ledger.has_work()


def test_a_ledger_of_another_layout_is_written_anew(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    ledger.want({"a": "1"})
    ledger.close()
    assert ledgers.is_there(tmp_path)
    with closing(sqlite3.connect(tmp_path / ledgers.FILE)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert not ledgers.is_there(tmp_path)
    assert Ledger(tmp_path).wanted() == {}


def test_a_file_that_is_none_of_ours(tmp_path: Path) -> None:
    (tmp_path / ledgers.FILE).write_text("これはデータベースではない" * 100, "utf-8")
    assert not ledgers.is_there(tmp_path)
    with pytest.raises(StoreError, match=ledgers.FILE):
        Ledger(tmp_path)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.reason)
def test_what_a_name_means_costs_the_same_however_many_are_on_file(
    way: Way, tmp_path: Path
) -> None:
    """Counted in steps of SQLite's machine."""

    def steps(forms: int) -> int:
        folder = tmp_path / str(forms)
        folder.mkdir()
        counted = 0

        def count() -> int:
            nonlocal counted
            counted += 1
            return 0

        with closing(Ledger(folder)) as ledger:
            others = [f"第{n}社の星図サービス" for n in range(forms)]
            for n, service in enumerate(["朝霧サービス", *others]):
                title = f"{service} 御申込書"
                ledger.enter(OnFile(f"d{n}", None, title, service, service, {}, {}), "reading")
            citing = OnFile("x", None, "約款", "朝霧サービス", "朝霧サービス", {}, {})
            ledger._connection.set_progress_handler(count, 1)
            for name in ("御申込書", "朝霧サービス御申込書", "朝霧サービス契約約款", "個別規程"):
                ledger.newest_that_may_be(way, name, citing)
        return counted

    assert steps(300) <= steps(30) * 1.2
