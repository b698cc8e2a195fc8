"""One target, fuzzed in this process until libFuzzer's own options end it: NAME [OPTION …]."""

from __future__ import annotations

import sys

import atheris


def main() -> None:
    with atheris.instrument_imports(include=["ingest", "graph", "ontology", "queries"]):
        from tests.fuzz.targets import TARGETS, seeds
    name, *options = sys.argv[1:]
    for seed in seeds(name):  # models and grammars are loaded now, and not in the time of an input
        TARGETS[name](seed)
    atheris.Setup([sys.argv[0], *options], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
