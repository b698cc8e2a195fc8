"""Limits are settings; what is set to nonsense is told, and never taken for something else."""

from dataclasses import fields

import pytest

from ingest.errors import LimitError
from ingest.limits import PREFIX, Limits, exceeded, limits, megabytes


@pytest.mark.parametrize("name", [f.name for f in fields(Limits)])
def test_each_is_a_setting(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(PREFIX + name.upper(), "12345")
    assert getattr(limits(), name) == 12345 != getattr(Limits(), name)
    monkeypatch.delenv(PREFIX + name.upper())
    assert limits() == Limits()


@pytest.mark.parametrize(
    "words",
    ["", "0", "-1", "1.5", "1e9", "64MB", " 5", "５", "٣", "9" * 30, "9" * 5000, "\x1b[31m", "5\n"],
)
def test_what_is_no_number_from_1_on(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setenv("YOMIKAE_LIMIT_PAGES", words)
    with pytest.raises(LimitError) as caught:
        limits()
    for lang in ("ja", "en"):
        said = caught.value.message(lang)
        assert said.startswith("YOMIKAE_LIMIT_PAGES: ")
        assert said.isprintable() or "　" in said
        assert len(said) < 200


def test_what_is_no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YOMIKAE_LIMIT_PAGE", "5")
    with pytest.raises(LimitError, match=r"no such limit; use one of .*YOMIKAE_LIMIT_PAGES"):
        limits()


def test_an_error_says_how_to_raise_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YOMIKAE_LIMIT_PAGES", "7")
    error = exceeded("a.pdf", "pages", ("多い", "many"), ("分けて", "divide it"), "page 8")
    for lang in ("ja", "en"):
        said = error.message(lang)
        assert all(x in said for x in ("a.pdf", "page 8", "YOMIKAE_LIMIT_PAGES", "7"))


@pytest.mark.parametrize(
    ("size", "words"),
    [(5, "5 bytes"), (1 << 20, "1 MB"), (64 << 20, "64 MB"), (3 << 19, "1.5 MB")],
)
def test_sizes(size: int, words: str) -> None:
    assert megabytes(size) == words
