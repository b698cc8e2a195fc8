"""All targets of the fuzzer by name, and what each is started from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.fuzz import targets_files, targets_text
from tests.fuzz.tokens import TOKENS

ROOT = Path(__file__).resolve().parents[2]
TARGETS: dict[str, Callable[[bytes], None]] = targets_text.TARGETS | targets_files.TARGETS


def seeds(name: str) -> tuple[bytes, ...]:
    """Inputs to start the target from: those of its module, and the samples as they are."""
    if name in targets_files.TARGETS:
        return tuple(targets_files.SEEDS[name]())
    samples = sorted((ROOT / "ingest" / "samples").glob("*.txt"))
    return (*targets_text.SEEDS, *(b"\x80" + path.read_bytes()[:3_000] for path in samples))


def dictionary() -> str:
    """The tokens as libFuzzer takes them."""
    words = (t.encode("utf-8", "surrogatepass") for t in TOKENS)
    return "".join('"' + "".join(f"\\x{b:02x}" for b in w) + '"\n' for w in words)
