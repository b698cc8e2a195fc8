"""Files that mean harm: a clear error, or a reading that says what it ignored; never a hang.

Nothing is opened or fetched but the file itself.
"""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from ingest.archive import is_archive, members
from ingest.errors import UnreadableFile
from ingest.sources.endings import ENDINGS
from ingest.sources.formats import extract
from tests.ingest.sources import hostile_markup as markup
from tests.ingest.sources import hostile_packed as packed
from tests.ingest.sources import papers
from tests.ingest.sources.hostile import Hostile
from tests.ingest.sources.hostile_markup import hostile_pages, hostile_texts, hostile_xmls
from tests.ingest.sources.hostile_packed import hostile_words, hostile_zips
from tests.ingest.sources.hostile_pdfs import hostile_pdfs

PATIENCE = 120  # seconds after which a file counts as one that hangs
FILES = [*hostile_pdfs(), *hostile_words(), *hostile_xmls(), *hostile_pages(), *hostile_texts()]
OPENED: list[str] = []


def _note(event: str, arguments: Any) -> None:
    """Note what is opened; an audit hook cannot be taken away again."""
    if event == "open" or event.startswith(("socket.", "urllib.", "subprocess.")):
        OPENED.append(f"{event} {arguments[:1]}")


sys.addaudithook(_note)


@pytest.fixture(autouse=True)
def _no_hang() -> Iterator[None]:
    def hangs(*_: object) -> None:
        raise TimeoutError("it hangs")

    before = signal.signal(signal.SIGALRM, hangs)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def named(files: Iterator[Hostile] | list[Hostile]) -> list[Any]:
    return [pytest.param(f, id=f.name) for f in files]


@pytest.mark.parametrize("file", named(FILES))
def test_a_file_that_means_harm(file: Hostile) -> None:
    data = file.make()
    before = len(OPENED)
    if not file.said:
        found = extract(data, file.name)
        assert found.text.strip()
        assert all(0 <= s.start <= len(found.text) for s in found.spots)
        assert all(0 <= r.start <= r.end <= len(found.text) for r in found.remarks)
        assert set(file.remarks) <= {r.kind for r in found.remarks}
    else:
        with pytest.raises(UnreadableFile) as caught:
            extract(data, file.name)
        for lang in ("ja", "en"):
            assert file.name in caught.value.message(lang)
        assert file.said in caught.value.message("en")
    assert [x for x in OPENED[before:] if "passwd" in x or not x.startswith("open")] == []


@pytest.mark.parametrize("file", named(hostile_zips()))
def test_a_zip_that_means_harm(file: Hostile) -> None:
    data = file.make()
    said = []
    try:
        if is_archive(data):
            for member in members(data, file.name, ENDINGS):
                said += [member.message("en")] if isinstance(member, UnreadableFile) else []
        else:
            extract(data, file.name)
    except UnreadableFile as error:
        said.append(error.message("en"))
    assert bool(said) is bool(file.said)
    assert all(file.name in words for words in said)
    assert not said or file.said in said[0]


def _fetching(address: str) -> dict[str, bytes]:
    """Files that would have a careless reader open `address`: one in each way that there is."""
    entity = f"[<!ENTITY x SYSTEM '{address}'>]"
    parameter = f"[<!ENTITY % x SYSTEM '{address}'> %x;]"
    include = (
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{address}" parse="text"/>'
    )
    tags = (
        f"<iframe src='{address}'></iframe><object data='{address}'></object><img src='{address}'>"
        f"<embed src='{address}'><script src='{address}'></script><video src='{address}'></video>"
        f"<meta http-equiv=refresh content='0;url={address}'>"
    )
    head = f"<base href='{address}'><link rel=stylesheet href='{address}'>"
    article = "<article><num>第1条</num><content><p>目的とする。</p></content></article>"
    outside = (
        '<Relationships><Relationship Id="a" Type="http://x/attachedTemplate" '
        f'TargetMode="External" Target="{address}"/><Relationship Id="b" '
        f'Type="http://x/styles" Target="{address}"/></Relationships>'
    ).encode()
    action = f"<< /Type /Catalog /OpenAction << /S /URI /URI ({address}) >>".encode()
    found = {
        "html": markup.page(tags, head),
        "docx": packed.docx(packed.wp("第1条"), **{"word/_rels/document.xml.rels": outside}),
        "pdf": papers.pdf([papers.Sheet().write(72, 700, "第1条")]).replace(
            b"<< /Type /Catalog", action
        ),
    }
    for name, data in (("law", markup.law(markup.LAW)), ("akn", markup.akn(article))):
        for how, inner, words in (
            ("entity", entity, "&x;"),
            ("parameter", parameter, "x"),
            ("dtd", f"SYSTEM '{address}'", "x"),
        ):
            found[f"{name}-{how}"] = markup.with_doctype(data, inner, words)
        found[f"{name}-include"] = data.replace("目的とする。".encode(), include.encode())
        style = f'?><?xml-stylesheet href="{address}" type="text/xsl"?>'.encode()
        found[f"{name}-style"] = data.replace(b"?>", style, 1)
    return found


WAYS = list(_fetching(""))
SECRET = "これは秘密です"


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_fetched(way: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        with suppress(UnreadableFile):
            extract(_fetching(f"http://127.0.0.1:{listener.getsockname()[1]}/x")[way], "a")
        with pytest.raises(BlockingIOError):
            listener.accept()


@pytest.mark.parametrize("way", WAYS)
def test_no_other_file_is_read(tmp_path: Path, way: str) -> None:
    (tmp_path / "secret.txt").write_text(SECRET, "utf-8")
    try:
        shown = extract(_fetching(f"file://{tmp_path}/secret.txt")[way], "a").text
    except UnreadableFile as error:
        shown = error.message("ja") + error.message("en")
    assert SECRET not in shown
