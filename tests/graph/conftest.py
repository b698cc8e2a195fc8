"""One store of the bundled samples, and their Documents, for all tests of the graph."""

from pathlib import Path

import pytest

from graph.load import load
from graph.review_read import Machine, machine
from graph.store import Store
from ingest.model import Document
from ingest.pipeline import load as load_file
from ingest.pipeline import read
from tests import reviewing

SAMPLES = Path(__file__).resolve().parents[2] / "ingest" / "samples"


@pytest.fixture(scope="session")
def documents() -> list[Document]:
    """The samples, read."""
    return [read(load_file(path)) for path in sorted(SAMPLES.glob("*.txt"))]


@pytest.fixture(scope="session")
def store(documents: list[Document], tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store of the samples, for reading."""
    path = tmp_path_factory.mktemp("samples")
    load(Store.open(path), documents)
    return Store.read_only(path)


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """What the machine reads in the made-up terms that the tests of reviews review."""
    store = Store.open(tmp_path_factory.mktemp("known"))
    load(store, reviewing.documents())
    return machine(store)
