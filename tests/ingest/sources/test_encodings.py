"""Encodings: told by the bytes, assumed out loud, refused where nothing reads."""

import codecs
from pathlib import Path

import pytest

from ingest.errors import UnreadableFile
from ingest.sources.encodings import decode
from ingest.sources.formats import extract

TERMS = "みなと監視サービス約款\n\n第1条（目的）\nこの約款は、利用者に適用します。\n"
EXTENDED = "①本サービス Ⅱ ㈱みなと 髙橋 﨑 № ㎡ 代表～一"  # NEC's and IBM's characters


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        pytest.param(TERMS.encode(), TERMS, "UTF-8", id="UTF-8"),
        pytest.param(b"plain", "plain", "UTF-8", id="ASCII is UTF-8"),
        pytest.param(codecs.BOM_UTF8 + TERMS.encode(), TERMS, "UTF-8", id="with a mark"),
        pytest.param(TERMS.encode("utf-16"), TERMS, "UTF-16", id="UTF-16 as Windows writes it"),
        pytest.param(
            codecs.BOM_UTF16_BE + TERMS.encode("utf-16-be"), TERMS, "UTF-16", id="UTF-16, the other"
        ),
        pytest.param(TERMS.encode("utf-32"), TERMS, "UTF-32", id="its mark begins like UTF-16's"),
        pytest.param(TERMS.encode("cp932"), TERMS, "Shift_JIS", id="Shift_JIS"),
        pytest.param(EXTENDED.encode("cp932"), EXTENDED, "Shift_JIS", id="what NEC and IBM added"),
        pytest.param("１～２円".encode("cp932"), "１～２円", "Shift_JIS", id="～ of Windows"),
        pytest.param("ｱ 第1条 目的の規定".encode("cp932"), "ｱ 第1条 目的の規定", "Shift_JIS",
                     id="half-width kana among others"),
        pytest.param(TERMS.encode("euc_jp"), TERMS, "EUC-JP", id="EUC-JP"),
        pytest.param(
            b"\xad\xa1" + "本サービスの約款".encode("euc_jp"),
            "①本サービスの約款",
            "EUC-JP",
            id="① in EUC-JP",
        ),
        pytest.param(TERMS.encode("iso2022_jp"), TERMS, "ISO-2022-JP", id="ISO-2022-JP"),
        pytest.param(
            b"\x1b$B\x2d\x21\x4b\x5c\x1b(B", "①本", "ISO-2022-JP", id="① in ISO-2022-JP"
        ),
    ],
)  # fmt: skip
def test_encodings(data: bytes, text: str, encoding: str) -> None:
    found = decode(data, "minato.txt")
    assert (found.text, found.encoding) == (text, encoding)


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "cp932", "euc_jp", "iso2022_jp"])
def test_whole_samples_in_every_encoding(sample_path: Path, codec: str) -> None:
    text = sample_path.read_text("utf-8")
    try:
        data = text.encode(codec)
    except UnicodeEncodeError:  # ~ of Windows is not in JIS: what is not there is not asked for
        text = "".join(c for c in text if c.encode(codec, "ignore"))
        data = text.encode(codec)
    assert decode(data, "x.txt").text == text


@pytest.mark.parametrize(
    ("data", "place"),
    [
        pytest.param(TERMS.encode() + b"\xff", f"byte {len(TERMS.encode())}", id="a byte of none"),
        pytest.param(
            "みなと監視".encode()[:-1] + "約款".encode(), "byte 12", id="half a character of UTF-8"
        ),
        pytest.param(codecs.BOM_UTF8 + b"\xff", "byte 3", id="the mark says UTF-8"),
        pytest.param(codecs.BOM_UTF16_LE + b"\x00\xd8\x41\x00", "byte 2", id="half a pair"),
        pytest.param("ﾐﾅﾄﾔｯｶﾝ".encode("cp932"), "byte 0", id="nothing but half-width kana"),
        pytest.param(bytes(range(128, 256)) * 3, "byte 0", id="every byte"),
        pytest.param("Größe für Übergänge".encode("latin-1"), "byte 2", id="Latin-1 is not read"),
    ],
)
def test_what_reads_as_nothing(data: bytes, place: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        decode(data, "minato.txt")
    assert caught.value.place == place


@pytest.mark.parametrize(
    ("words", "codec", "expected"),
    [
        pytest.param("利用者", "euc_jp", "EUC-JP", id="EUC-JP that Shift_JIS could be"),
        pytest.param("本サービス", "euc_jp", "EUC-JP", id="katakana"),
    ],
)
def test_what_is_assumed_is_said(words: str, codec: str, expected: str) -> None:
    data = words.encode(codec)
    data.decode("cp932")  # well-formed in both
    found = extract(data, "minato.txt")
    assert found.text == words
    assert [(r.kind, r.words) for r in found.remarks] == [("encoding-assumed", expected)]


def test_nothing_is_said_where_one_encoding_fits() -> None:
    assert extract(TERMS.encode("cp932"), "minato.txt").remarks == ()


@pytest.mark.parametrize(
    ("declared", "encoding"), [("Shift_JIS", "Shift_JIS"), ("windows-31j", "Shift_JIS")]
)
def test_a_file_may_say_its_encoding(declared: str, encoding: str) -> None:
    found = decode(TERMS.encode("cp932"), "x.html", declared)
    assert (found.encoding, found.assumed) == (encoding, False)


def test_a_wrong_declaration_is_not_believed() -> None:
    assert decode(TERMS.encode("cp932"), "x.html", "euc-jp").text == TERMS
