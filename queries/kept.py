"""The documents on file as they were read: what is told of a store beyond its graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ingest.cache import DocumentCache
from ingest.model import Document
from queries.build import CACHE, on_file
from queries.errors import AskError


class Kept:
    """The documents of the store in the folder `path`, by version (IRI); read when asked for.

    `what_for` says in Japanese and English what cannot be done without them. Raises AskError if
    none are kept, UnreadableFile if another yomikae kept them.
    """

    def __init__(self, path: Path, what_for: tuple[str, str]) -> None:
        file = path / CACHE
        if not file.is_file():
            ja, en = what_for
            raise AskError(
                f"{file}: 読み込んだ文書の控えがないため{ja}。先に yomikae build をしてください。",
                f"{file}: no documents are kept here to {en}; run yomikae build first",
            )
        self._cache = DocumentCache(file)
        self._readings = on_file(path, self._cache)

    def __contains__(self, version: str) -> bool:
        return version in self._readings

    def document(self, version: str) -> Document:
        """The document of a version that is there."""
        return self._cache.document(self._readings[version])

    def documents(self) -> Iterator[Document]:
        """All of them, by version."""
        return map(self.document, sorted(self._readings))
