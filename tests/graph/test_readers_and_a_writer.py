"""Whoever reads goes on while another writes: Oxigraph tidies its files under an opening reader."""

import threading
from pathlib import Path

import pyoxigraph as ox

from graph.store import Store

WRITES = 25


def quad(number: str, graph: str) -> ox.Quad:
    subject, predicate = ox.NamedNode(f"http://x/{number}"), ox.NamedNode("http://x/p")
    return ox.Quad(subject, predicate, ox.Literal("あ" * 2000), ox.NamedNode(graph))


def write(path: Path, times: int) -> None:
    for k in range(times):
        graph = f"http://x/g{k % 3}"
        store = Store.open(path)
        store.replace({graph: [quad(f"{k}-{i}", graph) for i in range(60)]})
        del store  # closed: the next opening tidies


def test_a_reader_opens_while_another_writes(tmp_path: Path) -> None:
    write(tmp_path, 1)
    writer = threading.Thread(target=write, args=(tmp_path, WRITES))
    writer.start()
    opened = 0
    while writer.is_alive():
        Store.read_only(tmp_path)
        opened += 1
    writer.join()
    assert opened > WRITES
