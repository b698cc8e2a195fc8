"""All targets of the fuzzer by name, and what each is started from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.fuzz import targets_files, targets_text
from tests.fuzz.tokens import TOKENS

ROOT = Path(__file__).resolve().parents[2]
_MODULES = (targets_text, targets_files)
TARGETS: dict[str, Callable[[bytes], None]] = {
    name: target for module in _MODULES for name, target in module.TARGETS.items()
}


def seeds(name: str) -> tuple[bytes, ...]:
    """Inputs to start the target from: those of its module, and the samples as they are."""
    own = next(m.SEEDS for m in _MODULES if name in m.TARGETS)
    if name not in targets_text.TARGETS:
        return own
    samples = sorted((ROOT / "ingest" / "samples").glob("*.txt"))
    return (*own, *(b"\x80" + path.read_bytes()[:3_000] for path in samples))


def dictionary() -> str:
    """The tokens as libFuzzer takes them."""
    words = (t.encode("utf-8", "surrogatepass") for t in TOKENS)
    return "".join('"' + "".join(f"\\x{b:02x}" for b in w) + '"\n' for w in words)
