"""Mutation testing: are wrong answers told by the tests? `python -m tests.mutate --help`."""

from __future__ import annotations

import sys

from tests.mutate.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
