"""A store is killed a dozen times, and looked at: the short form of `make crash`.

In a process of its own: what is killed is forked, and must not be of one that has threads.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked, which is not possible")
def test_a_dozen_kills_leave_each_version_old_or_new() -> None:
    scenes = ("first", "changed", "review")
    words = [word for scene in scenes for word in ("--scene", scene)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.crash", "--kills", "12", "--seed", "3", *words],
        cwd=ROOT,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=400,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    assert "12 kills, 12 survived" in done.stdout
