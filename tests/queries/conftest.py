"""One store of the bundled samples, built as the command builds it, for all tests of asking."""

from pathlib import Path

import pytest

from graph.store import Store
from queries.build import build

SAMPLES = Path(__file__).resolve().parents[2] / "ingest" / "samples"


@pytest.fixture(scope="session")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store of the samples."""
    path = tmp_path_factory.mktemp("asked") / "store"
    report = build([SAMPLES], path, jobs=1, progress=lambda done, total: None)
    assert report.failures == ()
    return path


@pytest.fixture(scope="session")
def store(store_path: Path) -> Store:
    """A store of the samples, for reading."""
    return Store.read_only(store_path)
