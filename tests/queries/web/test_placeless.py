"""What is shown of an error on a page names files, and no folder of this machine."""

import pytest

from queries.say import placeless

CASES = [
    ("/home/a/store/search.sqlite: 壊れています", "search.sqlite: 壊れています"),
    ("/home/a b/約款/x.trig: line 3", "x.trig: line 3"),
    ("開けません（/var/lib/x/y）。", "開けません（y）。"),
    ("No such file: '/tmp/x/y.txt'", "No such file: 'y.txt'"),
    ("http://127.0.0.1:7878/store: 503", "http://127.0.0.1:7878/store: 503"),
    ("https://w3id.org/yomikae/id/a/b", "https://w3id.org/yomikae/id/a/b"),
    ("store/search.sqlite and/or", "store/search.sqlite and/or"),
    ("yomikae build をもう一度", "yomikae build をもう一度"),
]


@pytest.mark.parametrize(("said", "shown"), CASES)
def test_folders_are_left_out(said: str, shown: str) -> None:
    assert placeless(said) == shown
