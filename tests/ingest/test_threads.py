"""Pages are answered by many threads: what they share of the language model stands that."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from ingest.tokens import tokens
from ingest.topics import read_topic

WORDS = [f"最低利用期間内に解約したときの違約金は第{n}条でいくらか" for n in range(40)]


@pytest.mark.parametrize("read", [read_topic, tokens], ids=["topics", "tokens"])
def test_many_at_once(read: Callable[[str], object]) -> None:
    expected = [read(words) for words in WORDS]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(read, WORDS * 5)) == expected * 5
