"""Sudachi's tokenizer. It must not be used by two threads at once: each thread has its own."""

from __future__ import annotations

import threading
from typing import Literal

from sudachipy import Dictionary, SplitMode, Tokenizer

_OWN = threading.local()


def tokenizer(mode: Literal["A", "C"]) -> Tokenizer:
    """This thread's tokenizer into short units (A) or whole words (C)."""
    if not hasattr(_OWN, mode):
        setattr(_OWN, mode, Dictionary().create(mode=getattr(SplitMode, mode)))
    made: Tokenizer = getattr(_OWN, mode)
    return made
