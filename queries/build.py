"""Files into the store: read what changed, link all of it, and say what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph import iris
from graph.address import shown
from graph.causes import explained
from graph.load import Stage, adopt, resolutions, update, wanted_in
from graph.review_file import read_reviews
from graph.review_match import outcomes
from graph.review_model import Review
from graph.review_read import machine
from graph.store import Store
from ingest.cache import DocumentCache, Reading
from ingest.errors import UnreadableFile
from ingest.gather import Gathered, gather
from ingest.given import Given
from ingest.problems import message
from ingest.workers import open_readers
from queries.read_files import read_files, version_of
from queries.review_file import choose, remember

CACHE = "documents.sqlite"


@dataclass(frozen=True, slots=True)
class ProblemNote:
    """What could not be read or was guessed: characters `[start, end)` of the source."""

    kind: str
    label: str
    start: int
    end: int
    words: str
    ja: str
    en: str
    where: tuple[str, str]  # in the file (ja, en): a line, a page; "" if not known


@dataclass(frozen=True, slots=True)
class Summary:
    """What was found in one document; counts by the names of the vocabulary.

    `replaces` is the file whose other words stood for this version until now, "" if none did.
    """

    document: str
    title: str
    version: str
    file: str
    unchanged: bool
    replaces: str
    provisions: int
    tables: int
    citations: dict[str, int]
    definitions: int
    statements: dict[str, int]
    problems: tuple[ProblemNote, ...]


@dataclass(frozen=True, slots=True)
class ReviewNote:
    """A review that is not applied: whose, of which words, and why."""

    handle: str
    by: str
    date: str
    document: str
    label: str
    words: str
    ja: str
    en: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The file of reviews, how many hold (by state), which must be looked at again.

    `aside` are other files of reviews that were there and were not read.
    """

    file: str
    states: dict[str, int]
    again: tuple[ReviewNote, ...]
    aside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: a summary a document, the files that could not be read."""

    store: str
    documents: tuple[Summary, ...]
    failures: tuple[UnreadableFile, ...]
    reviews: Reviewed


def build(
    paths: Sequence[Path],
    store_path: Path,
    *,
    jobs: int,
    progress: Callable[[int, int], None],
    reviews: Path | None = None,
    given: Given | None = None,
    scheduler: str | None = None,
    working: Callable[[Stage, int, int], None] = lambda stage, done, total: None,
) -> BuildReport:
    """Read the files at `paths` and make the store at `store_path` hold them too.

    `progress` is called with (files done, files in all), `working` then with each further stage,
    and how much of it is done of how much. A file that cannot be read is reported and the others
    are stored; what the store held before stays, but for a version of the same document and date,
    which the new words replace. `reviews` is the file of reviews, if not the one beside the
    documents. `given` is what is said of the only document there. Files are read by `jobs`
    processes, or by the cluster at the address `scheduler`. Raises UnreadableFile if a path does
    not exist, or the reviews or a yomikae.toml cannot be read; StoreError if the store cannot be
    written; ClusterError if the cluster cannot be used or is lost.
    """
    files = gather(paths, given)
    with explained(store_path):
        return _built(files, paths, store_path, jobs, progress, reviews, scheduler, working)


def _built(
    files: Gathered,
    paths: Sequence[Path],
    store_path: Path,
    jobs: int,
    progress: Callable[[int, int], None],
    reviews: Path | None,
    scheduler: str | None,
    working: Callable[[Stage, int, int], None],
) -> BuildReport:
    has_reviews = Store.holds(store_path, iris.REVIEWS_GRAPH)
    file, aside = choose(store_path, paths, reviews, has_reviews=has_reviews)
    said = read_reviews(file)
    store = Store.open(store_path)
    cache = DocumentCache(store_path / CACHE)
    before = on_file(store_path, cache)
    adopt(store_path, before)
    with open_readers(jobs, scheduler) as readers:
        found, failures = read_files(files, cache, readers, progress)
    wanted = before | {version_of(r): r.digest for r in found}
    update(store, wanted, lambda name: cache.document(wanted[name]), said, working)
    remember(store_path, file)
    resolved = resolutions(store_path, [version_of(r) for r in found])
    summaries = tuple(
        _summary(
            r,
            resolved[version_of(r)],
            before.get(version_of(r)) == r.digest,
            _replaced(r, before.get(version_of(r)), cache),
        )
        for r in found
    )
    cache.forget({before[n] for r in found if before.get(n := version_of(r), r.digest) != r.digest})
    return BuildReport(
        shown(store_path), summaries, tuple(failures), _reviewed(store, file, said, aside)
    )


def on_file(store_path: Path, cache: DocumentCache) -> dict[str, str]:
    """The reading (its digest) of each version (IRI) that the store is to hold."""
    known = wanted_in(store_path)
    return {version_of(r): r.digest for r in cache.readings()} if known is None else known


def _replaced(reading: Reading, before: str | None, cache: DocumentCache) -> str:
    """The file whose other words stood for this version until now; "" if none did."""
    earlier = cache.reading(before) if before else None
    return earlier.file if earlier and earlier.sha256 != reading.sha256 else ""


def _reviewed(store: Store, file: Path, said: Sequence[Review], aside: Sequence[Path]) -> Reviewed:
    decided = outcomes(said, machine(store)) if said else ()
    return Reviewed(
        str(file),
        dict(sorted(Counter(o.state for o in decided).items())),
        tuple(
            ReviewNote(
                *(o.review.handle, o.review.by, o.review.date),
                *(o.review.words.document, o.review.words.spot.label, o.review.words.exact),
                *(o.why or ("", "")),
            )
            for o in decided
            if o.state in ("Stale", "Contradicted")
        ),
        tuple(map(str, aside)),
    )


def _summary(reading: Reading, resolved: dict[str, int], unchanged: bool, replaces: str) -> Summary:
    outline = reading.outline
    return Summary(
        reading.doc_id,
        outline.title or outline.service or "",
        reading.version or "",
        reading.file,
        unchanged,
        replaces,
        outline.provisions,
        outline.tables,
        resolved,
        outline.definitions,
        outline.statements,
        tuple(
            ProblemNote(
                p.kind,
                p.label,
                p.start,
                p.end,
                p.words,
                message(p.kind, "ja"),
                message(p.kind, "en"),
                p.where,
            )
            for p in outline.problems
        ),
    )
