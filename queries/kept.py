"""The documents on file as they were read: what is told of a store beyond its graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ingest.cache import DocumentCache
from ingest.model import Document
from queries.build import CACHE, on_file
from queries.errors import AskError


def kept_documents(path: Path, what_for: tuple[str, str]) -> Iterator[Document]:
    """The documents of the store in the folder `path`, by version.

    `what_for` says in Japanese and English what cannot be done without them. Raises AskError if
    none are kept, UnreadableFile if another yomikae kept them.
    """
    file = path / CACHE
    if not file.is_file():
        ja, en = what_for
        raise AskError(
            f"{file}: 読み込んだ文書の控えがないため{ja}。先に yomikae build をしてください。",
            f"{file}: no documents are kept here to {en}; run yomikae build first",
        )
    cache = DocumentCache(file)
    for _, digest in sorted(on_file(path, cache).items()):
        yield cache.document(digest)
