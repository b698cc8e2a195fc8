"""Short made-up terms, read by the real reader, in stores of their own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from graph.load import load
from graph.store import Store
from ingest.model import Document
from ingest.pipeline import Source, read

HEAD = {  # doc-id -> title, date, publisher: what the terms of the tests are called
    "ko": "甲サービス契約約款\n2025年4月1日版\n株式会社甲\n\n",
    "otsu": "乙サービス契約約款\n2025年3月1日版\n株式会社乙\n\n",
    "hei": "丙サービス利用規約\n2025年2月1日版\n株式会社丙\n\n",
}
TAKES_IN = """
第1条（適用）
当社は、乙サービス契約約款（以下「乙約款」といいます。）を適宜読み替えて適用するものとします。
"""
RANKED = (  # the terms that take in, in the middle of three ranks
    TAKES_IN
    + """第2条（適用関係）
「御見積書」、「本約款」及び「乙約款」の定めが抵触するときは、「御見積書」、「本約款」、「乙約款」の順に優先して適用するものとします。
"""
)


def made(doc_id: str, words: str, *, head: str | None = None, dated: str | None = None) -> Document:
    """The Document of a short text, under the head of its doc-id."""
    text = (HEAD[doc_id] if head is None else head) + words.strip() + "\n"
    return read(Source(f"{doc_id}.txt", text.encode(), doc_id, dated))


def stored(path: Path, *documents: Document) -> Store:
    """A store at `path` of exactly these documents, closed for writing and opened for reading."""
    writing = Store.open(path)
    load(writing, documents)
    del writing
    return Store.read_only(path)


def store_of(path: Path, texts: Mapping[str, str]) -> Store:
    """A store of short texts by doc-id."""
    return stored(path, *(made(k, v) for k, v in texts.items()))
