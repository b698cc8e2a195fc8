"""The READMEs show what the demo really prints: `python -m tests.quality.readme` writes it anew."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READMES = {"en": ROOT / "README.md", "ja": ROOT / "README.ja.md"}
LOCALES = {"en": "C.UTF-8", "ja": "ja_JP.UTF-8"}
_BLOCK = re.compile(r"(<!-- demo -->\n```text\n)(.*?)(```\n)", re.S)
_PROOF = re.compile(r"^(?:proof, step by step|根拠（順に）)$")
STEPS_SHOWN = 7
MORE = "  …"


def demo(lang: str) -> str:
    """What `yomikae demo` prints in a new folder, in a language."""
    with tempfile.TemporaryDirectory() as folder:
        environ = {
            **os.environ,
            "LC_ALL": LOCALES[lang],
            "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "utf-8",
        }
        done = subprocess.run(
            [sys.executable, "-m", "queries.cli", "demo"],
            cwd=folder,
            env=environ,
            capture_output=True,
            check=True,
        )
    return done.stdout.decode("utf-8")


def excerpt(output: str) -> str:
    """The part of the demo's output that a README has room for; … where lines are left out."""
    lines = output.splitlines()
    asked = next(i for i, line in enumerate(lines) if line.startswith("$ yomikae governs"))
    proof = next(i for i, line in enumerate(lines) if _PROOF.match(line))
    steps = [i for i in range(proof, len(lines)) if re.match(r"  \[\d+\]", lines[i])]
    kept = [lines[0], lines[1], MORE, "", *lines[asked : steps[STEPS_SHOWN]], MORE, "", *lines[-2:]]
    return "\n".join(line.rstrip() for line in kept) + "\n"


def shown(readme: Path) -> str:
    """The block of a README. Raises AttributeError if it has none."""
    return _BLOCK.search(readme.read_text("utf-8")).group(2)  # type: ignore[union-attr]


def main() -> None:
    """Write both READMEs' blocks from what the demo prints now."""
    for lang, readme in READMES.items():
        block = excerpt(demo(lang))
        text = readme.read_text("utf-8")
        readme.write_text(_BLOCK.sub(lambda m, b=block: m[1] + b + m[3], text), "utf-8")


if __name__ == "__main__":
    main()
