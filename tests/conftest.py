"""Where texts to test on are: a test that takes one of these names runs once for each file."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FILES = {  # argument of a test -> the folder and the files in it
    "sample_path": (ROOT / "ingest" / "samples", "*.txt"),
    "corpus_path": (Path(os.environ.get("YOMIKAE_CORPUS", SHARED / "corpus")), "*.txt"),
    "gold_path": (SHARED / "gold", "*.json"),
    "law_path": (SHARED / "laws", "*.json"),
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test over every file that its argument names; skip it, with a reason, if none is."""
    for name in FILES.keys() & set(metafunc.fixturenames):
        folder, pattern = FILES[name]
        found = [pytest.param(path, id=path.stem) for path in sorted(folder.glob(pattern))]
        if not found and folder.is_relative_to(ROOT):
            raise FileNotFoundError(f"{folder}/{pattern}: part of the project, but not here")
        absent = pytest.mark.skip(reason=f"{folder} holds no {pattern}: not on this machine")
        metafunc.parametrize(name, found or [pytest.param(None, marks=absent, id="absent")])
