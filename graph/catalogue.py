"""What is on file: the documents, their versions, labels and headings, to link names against."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from graph import iris
from ingest.model import Document
from ontology.labels import readings
from ontology.writing import key

# A name that says only what kind of part it is: whose, the publisher tells.
BARE = frozenset(
    part + kind
    for part in ("一般", "個別", "共通", "基本")
    for kind in ("規程", "規約", "約款", "契約約款")
)
# What is filled in for one contract: for which service, the document that cites it tells.
FORMS = frozenset(
    polite + form
    for polite in ("", "御")
    for form in ("見積書", "申込書", "注文書", "契約書", "発注書")
)
# What follows the name of a service in the name of its terms.
INSTRUMENTS = frozenset(
    use + kind for use in ("", "利用", "契約") for kind in ("約款", "規約", "規程")
)
# Made for one deal: two of one title and one publisher are two deals, not two versions.
_OF_A_DEAL = re.compile(
    r"(?:契約書?|覚書|合意書|協定書|誓約書|約定書|見積書|申込書|注文書|注文請書|発注書)$"
)


@dataclass(frozen=True)
class OnFile:
    """One version on file, as the linker sees it."""

    doc_id: str
    dated: str | None
    title: str
    service: str
    publisher: str
    eids: dict[str, str]  # label -> eId, tables included
    titles: dict[str, str]  # label -> heading
    # key of a name that it defines -> the documents that the name stands for
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def iri(self) -> str:
        return iris.version(self.doc_id, self.dated)

    def find(self, label: str) -> str | None:
        """The canonical label of a provision on file that `label` names, or None."""
        return next((x for x in (label, *readings(label)) if x in self.eids), None)

    def heading(self, label: str) -> str | None:
        """The heading of the article that `label` is or belongs to."""
        article = re.match(r"(?:附則/)?第[0-9]+条(?:の[0-9]+)*", label)
        return self.titles.get(article.group()) if article else self.titles.get(label)


def on_file(document: Document) -> OnFile:
    """What the linker needs of a document."""
    eids = {t.label: t.eid for t in document.tables} | {p.label: p.eid for p in document.provisions}
    titles = {p.label: p.title for p in document.provisions if p.title}
    aliases = {key(d.term): d.documents for d in document.definitions if d.documents}
    return OnFile(
        document.doc_id,
        document.version,
        document.title or "",
        document.service or "",
        document.publisher or "",
        eids,
        titles,
        aliases,
    )


class Hit(NamedTuple):
    """The document that a name means, and why; `passed` are other versions of it on file."""

    entry: OnFile
    reason: str
    passed: tuple[OnFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """A way in which a name may mean a document: fits(name, document, what cites it)."""

    reason: str
    fits: Callable[[str, OnFile, OnFile], bool]


class Catalogue(ABC):
    """The newest version on file of each document, and the way from a cited name to one."""

    @abstractmethod
    def candidates(self, way: Way, name: str, citing: OnFile) -> Iterable[OnFile]:
        """Newest versions, by doc-id, among which are all that `name` fits in this way."""

    def named(self, name: str, citing: OnFile) -> Hit | None:
        """The one document on file that `name` means in `citing`; None if none or several.

        By title first (業務委託契約 is of the title 業務委託契約書), then by the end of a title
        (個別規程 … in 契約約款), by a service with the kind of instrument, by the kind alone: its
        own, or the one of the same publisher. Of several that are versions of one thing (see
        `_version`) the one that the date of `citing` points at.
        """
        reason, found = self._fitting(name, citing)
        if len(found) == 1:
            return Hit(found[0], reason)
        chosen = _version(found, citing)
        return Hit(chosen, reason, tuple(d for d in found if d is not chosen)) if chosen else None

    def several(self, name: str, citing: OnFile) -> tuple[OnFile, ...]:
        """The documents on file that `name` may mean in `citing`, where it is not one of them."""
        found = self._fitting(name, citing)[1]
        return () if len(found) < 2 or _version(found, citing) else tuple(found)

    def _fitting(self, name: str, citing: OnFile) -> tuple[str, list[OnFile]]:
        """The first way in which `name` fits any document, and all that it fits."""
        if _is_own_kind(name, citing):
            return "own-kind", [citing]
        for way in WAYS:
            others = self.candidates(way, name, citing)
            found = [d for d in others if d.doc_id != citing.doc_id and way.fits(name, d, citing)]
            if found:
                return way.reason, found
        return "", []

    def inherited(self, name: str, owners: Iterable[OnFile]) -> tuple[tuple[str, ...], str] | None:
        """What `name` stands for in the one of `owners` that defines it, and that one's doc-id.

        An order form speaks of 特定…約款 as the terms that it cites define it, and of their
        一般規程. None if none or several define it.
        """
        found = [(meant, d.doc_id) for d in owners if (meant := _meant(name, d.aliases))]
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True)
class Newest(Catalogue):
    """A catalogue in memory: the newest version of each document by its doc-id."""

    newest: dict[str, OnFile]

    def candidates(self, way: Way, name: str, citing: OnFile) -> Iterable[OnFile]:
        return self.newest.values()


def _version(found: Iterable[OnFile], citing: OnFile) -> OnFile | None:
    """Of versions of one thing the newest that is not later than `citing`; None if they are not.

    Versions have one title and one publisher and each a date of its own. Where all are later the
    earliest is taken, where `citing` has no date the newest: the note on the link says so.
    """
    versions = sorted(found, key=lambda d: d.dated or "")
    dates = [d.dated for d in versions if d.dated]
    one = len({(key(d.title), key(d.publisher)) for d in versions}) == 1
    if not one or not versions[0].title or not versions[0].publisher:
        return None
    if len(set(dates)) < len(versions) or _OF_A_DEAL.search(key(versions[0].title)):
        return None
    if not citing.dated:
        return versions[-1]
    return next((d for d in versions[::-1] if (d.dated or "") <= citing.dated), versions[0])


def _meant(name: str, aliases: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    if key(name) in aliases:
        return aliases[key(name)]
    parts = {
        d
        for documents in aliases.values()
        for d in documents
        if key(name) in BARE and key(name) in key(d)
    }
    return tuple(parts) if len(parts) == 1 else ()


def catalogue(documents: Iterable[Document]) -> Newest:
    """The catalogue of `documents`; of several versions the newest stands for the document."""
    newest: dict[str, OnFile] = {}
    for document in documents:
        entry = on_file(document)
        known = newest.get(entry.doc_id)
        if known is None or (known.dated or "") < (entry.dated or ""):
            newest[entry.doc_id] = entry
    return Newest(newest)


def _same_title(name: str, d: OnFile, citing: OnFile) -> bool:
    return bool(d.title) and key(name) == key(d.title)


def _paper_of_contract(name: str, d: OnFile, citing: OnFile) -> bool:
    """業務委託基本契約 of the document that is called 業務委託基本契約書."""
    return key(name).endswith("契約") and key(name) + "書" == key(d.title)


def _end_of_title(name: str, d: OnFile, citing: OnFile) -> bool:
    """個別規程 Xサービス within 契約約款 個別規程 Xサービス, either way round."""
    a, b = key(name), key(d.title)
    return len(b) > 4 and len(a) > 4 and (a.endswith(b) or b.endswith(a))


def _service_and_instrument(name: str, d: OnFile, citing: OnFile) -> bool:
    """Xサービス契約約款 of the document about Xサービス that prints no title of its own."""
    service = key(d.service)
    rest = key(name).removeprefix(service)
    return bool(service) and not d.title and rest != key(name) and rest in INSTRUMENTS


def _form_of_service(name: str, d: OnFile, citing: OnFile) -> bool:
    """御申込書, cited in the terms of a service: the form whose title names that service."""
    service = key(citing.service)
    return (
        name in FORMS
        and bool(service)
        and service in key(d.title)
        and key(d.title).endswith(key(name).removeprefix("御"))
    )


def _bare_of_publisher(name: str, d: OnFile, citing: OnFile) -> bool:
    """一般規程 or 個別規程 alone: the one that the same publisher has on file."""
    bare, title = key(name), key(d.title)
    return (
        bare in BARE
        and bool(d.publisher)
        and (title.endswith(bare) or title.startswith(bare))
        and key(d.publisher) == key(citing.publisher)
    )


def _is_own_kind(name: str, citing: OnFile) -> bool:
    """一般規程 in the 一般規程 itself."""
    bare, title = key(name), key(citing.title)
    return bare in BARE and (title.endswith(bare) or title.startswith(bare))


WAYS = (
    Way("title", _same_title),
    Way("paper-of-contract", _paper_of_contract),
    Way("end-of-title", _end_of_title),
    Way("service", _service_and_instrument),
    Way("form-of-service", _form_of_service),
    Way("publisher", _bare_of_publisher),
)
