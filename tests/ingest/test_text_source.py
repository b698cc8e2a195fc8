"""Plain text: what comes out, and errors that name file, place and remedy in both languages."""

import pytest

from ingest.errors import UnreadableFile
from ingest.sources.extract import Extract
from ingest.sources.formats import extract


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("第1条\r\nあ。".encode(), "第1条\r\nあ。", id="line ends stay as they are"),
        pytest.param("\ufeff第1条".encode(), "第1条", id="without a byte order mark"),
        pytest.param("\ufeff\ufeff第1条".encode(), "\ufeff第1条", id="only the first is a mark"),
        pytest.param("𠮷野".encode(), "𠮷野", id="characters beyond 16 bits"),
    ],
)
def test_text(data: bytes, text: str) -> None:
    assert extract(data, "minato.txt").text == text


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        pytest.param(b"PK\x03\x04", "", ("ZIP", "a ZIP file"), id="ZIP"),
        pytest.param(b"\xd0\xcf\x11\xe0", "", ("旧形式", "an old Office file"), id="old Word"),
        pytest.param(b"\x89PNG", "", ("画像", "an image"), id="a picture"),
        pytest.param(
            "第1条".encode() + b"\xff",
            "byte 7",
            ("UTF-8", "not text in UTF-8"),
            id="a broken byte, counted",
        ),
        pytest.param(b"ab\0c", "character 2", ("文字データ", "it holds a NUL"), id="binary"),
        pytest.param(b" \n\t", "", ("何も書かれていません", "it is empty"), id="white space only"),
        pytest.param(b"", "", ("何も書かれていません", "it is empty"), id="nothing"),
    ],
)
def test_errors_say_where_and_what_to_do(data: bytes, place: str, words: tuple[str, str]) -> None:
    with pytest.raises(UnreadableFile) as caught:
        extract(data, "folder/minato.txt")
    error = caught.value
    assert error.place == place
    for lang, said, remedy in zip(("ja", "en"), words, error.remedy, strict=True):
        message = error.message(lang)
        assert "folder/minato.txt" in message
        assert place in message
        assert said in message
        assert remedy in message


@pytest.mark.parametrize(
    ("offset", "where"),
    [(0, "line 1"), (1, "line 1"), (3, "line 2"), (5, "line 3"), (6, "line 4"), (99, "line 4")],
)
def test_a_place_is_told_by_its_line(offset: int, where: str) -> None:
    """As editors count them: a form feed or a line separator begins none."""
    found = extract("あ\r\nい\n\rう\x0cえ\u2028お".encode(), "minato.txt")
    assert found.where(offset)[1] == where


def test_a_text_that_stands_nowhere() -> None:
    assert Extract("あ").where(0) == ("", "")
