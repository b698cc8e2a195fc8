"""`make bench`, or `python -m tests.bench [part …]`: ratios measured side by side, in one run.

Ours and what it is set beside run in turn (A B A B …), so that a machine that slows down slows
both. What is printed are medians with their spread, and ratios pair by pair.
"""

from __future__ import annotations

import importlib
import sys

from tests.bench.table import lines

PARTS = {
    "reading": "reading against plain ja_ginza, over the same text",
    "laws": "structure and citations against lawtext, e-Gov's XML against ja-law-parser",
    "workers": "two workers against one",
    "rebuilding": "a build after little changed, against a full one",
    "growing": "builds of 10 to 10,000 documents",
    "asking": "named queries, what governs and words, against other stores and in large ones",
    "serving": "twenty clients beside a query that never ends",
}


def main(names: list[str]) -> int:
    """Print a table a part; 1 if a figure misses what is aimed at."""
    unknown = sorted(set(names) - set(PARTS))
    if unknown:
        print(f"no such part: {' '.join(unknown)}; there are: {' '.join(PARTS)}", file=sys.stderr)
        return 2
    missed = 0
    for name in names or PARTS:
        print(f"\n# {name}: {PARTS[name]}", flush=True)
        rows = importlib.import_module(f"tests.bench.{name}").rows()
        print("\n".join(lines(rows)), flush=True)
        missed += sum(not row.is_met for row in rows)
    print(f"\n{missed} missed" if missed else "\nall met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
