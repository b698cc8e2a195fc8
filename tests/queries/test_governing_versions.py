"""Which version of a document answers, and what is doubted where citations follow another."""

from functools import cache
from pathlib import Path

import pytest

from graph.store import Store
from queries.governing import governs
from tests.queries.asking import KO, OTSU, names
from tests.stacks import HEAD, made, stored


@cache
def two_versions(path: Path) -> Store:
    old = OTSU.replace("第3条（保証）", "第3条（品質の保証）")
    return stored(
        path,
        made("ko", KO.replace("第3条（保証）", "第3条（品質の保証）")),
        made("otsu", OTSU),
        made("otsu", old, head=HEAD["otsu"].replace("2025年3月1日", "2024年3月1日")),
    )


@pytest.mark.parametrize(
    ("as_of", "dated", "doubted"),
    [
        pytest.param(None, "2025-03-01", True, id="newest"),
        pytest.param("2025-04-01", "2025-03-01", True, id="in-force"),
        pytest.param("2025-02-28", "2024-03-01", False, id="the-version-it-follows"),
    ],
)
def test_two_versions(
    tmp_path_factory: pytest.TempPathFactory, as_of: str | None, dated: str, doubted: bool
) -> None:
    store = two_versions(tmp_path_factory.getbasetemp() / "two-versions")
    answer = governs(store, "ko", clause="otsu 第3条第1項", as_of=as_of)
    assert next(x.version for x in answer.layers if x.document == "otsu") == dated
    assert names(answer.displaced) == ["otsu 第3条第1項"]
    said = [d for d in answer.doubts if "「品質の保証」" in d.ja]
    assert bool(said) is doubted
    assert all("2024-03-01の版の見出しと一致" in d.ja for d in said)
