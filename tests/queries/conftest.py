"""Stores of the samples and the real documents, as the command builds them, and the command."""

from pathlib import Path

import pytest

from graph.store import Store
from queries.build import build
from queries.cli.main import main
from tests.conftest import FILES
from tests.queries.asking import KO, OTSU
from tests.queries.commands import Run
from tests.stacks import store_of

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


@pytest.fixture(scope="session")
def corpus_store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store of the real documents."""
    path = tmp_path_factory.mktemp("corpus") / "store"
    folder, pattern = FILES["corpus_path"]
    if not any(folder.glob(pattern)):
        pytest.skip(f"{folder} holds no {pattern}: not on this machine")
    assert build([folder], path, jobs=1, progress=lambda done, total: None).failures == ()
    return path


@pytest.fixture(scope="session")
def corpus_store(corpus_store_path: Path) -> Store:
    """A store of the real documents, for reading."""
    return Store.read_only(corpus_store_path)


@pytest.fixture(scope="session")
def reseller(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store of a reseller's made-up terms and its carrier's."""
    return store_of(tmp_path_factory.mktemp("reseller"), {"ko": KO, "otsu": OTSU})


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Run:
    """Run a command on the samples' store, in English: (exit code, standard output, errors)."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def runs(*argv: str, store: Path | None = store_path) -> tuple[int, str, str]:
        code = main([*argv, *(["--store", str(store)] if store else [])])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return runs
