"""Building and asking call nobody, run no other program, and write only where the store is."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.queries.watched import Watched, calls_out

SAMPLES = ROOT / "ingest" / "samples"
ASKED = [
    ["governs", "--stack", "tsukimori-backup", "--topic", "最低利用期間"],
    ["check"],
    ["query", "statistics"],
    ["export", "-o", "{out}"],
]


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    return Watched(tmp_path)


def run(watched: Watched, folder: Path, *words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "queries.cli", *words],
        env=watched.environ,
        cwd=folder,
        capture_output=True,
        text=True,
    )
    assert done.returncode in (0, 1), done.stderr


def test_it_sees_what_is_done(watched: Watched, tmp_path: Path) -> None:
    """A watch that saw nothing would prove nothing."""
    out = tmp_path.parent / "elsewhere"
    does = f"""if 1:
        import pickle, socket, subprocess, sys
        open({str(out)!r}, "w").close()
        try:
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(("192.0.2.1", 9))
        except OSError:
            pass
        subprocess.run([sys.executable, "-c", "open('/etc/hosts').read()"])
        pickle.loads(pickle.dumps(len))
    """
    subprocess.run([sys.executable, "-c", does], env=watched.environ, check=True)
    events = watched.events()
    assert {e.what for e in watched.outside(events, tmp_path)} == {str(out), "/etc/hosts"}
    assert [e.what for e in calls_out(events)] == ["('192.0.2.1', 9)"]
    assert {"subprocess.Popen", "pickle.find_class"} <= {e.name for e in events}
    out.unlink()


def test_building_and_asking(watched: Watched, tmp_path: Path) -> None:
    documents = Path(shutil.copytree(SAMPLES, tmp_path / "documents"))
    store = tmp_path / "store"
    run(watched, tmp_path, "build", str(documents), "--store", str(store), "--jobs", "2")
    for words in ASKED:
        given = [w.format(out=store / "all.ttl") for w in words]
        run(watched, tmp_path, *given, "--store", str(store))
    events = watched.events()
    assert any(e.what.startswith(str(documents)) for e in events)
    assert calls_out(events) == []
    assert watched.outside(events, documents, store) == []
    started = [e for e in events if e.name in ("subprocess.Popen", "os.exec", "os.posix_spawn")]
    assert {e.what for e in started} <= {repr(sys.executable)}
    assert [e for e in events if e.name in ("os.system", "pickle.find_class")] == []
