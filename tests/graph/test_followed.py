"""A triple goes with the last stack that it follows in."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.errors import StoreError
from graph.followed import FILE, Followed


def triple(name: str) -> ox.Triple:
    """A triple with what is hard to write: quotes, a line break, a language."""
    node = ox.NamedNode(f"https://example.org/{name}")
    return ox.Triple(node, node, ox.Literal('「甲」 "\n\\', language="ja"))


A, B, C = map(triple, "abc")


@pytest.mark.parametrize(
    ("taken", "goes", "left"),
    [
        pytest.param(["one"], {A}, 2, id="what follows in another stays"),
        pytest.param(["one", "two"], {A, B, C}, 0, id="with the last it goes"),
        pytest.param([], set(), 3, id="nothing asked"),
        pytest.param(["none"], set(), 3, id="a stack that was never there"),
    ],
)
def test_what_goes(tmp_path: Path, taken: list[str], goes: set[ox.Triple], left: int) -> None:
    Followed(tmp_path).put({"one": [A, B], "two": [B, C]})
    again = Followed(tmp_path)
    assert again.alone_in(taken) == goes
    again.forget(taken)
    assert again.count() == left
    assert again.alone_in(taken) == set()


def test_clear(tmp_path: Path) -> None:
    followed = Followed(tmp_path)
    followed.put({"one": [A]})
    followed.clear()
    assert followed.count() == 0


def test_a_file_that_is_none_of_ours(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("これはデータベースではない" * 100, "utf-8")
    with pytest.raises(StoreError) as raised:
        Followed(tmp_path)
    assert FILE in str(raised.value)
