"""Files into the store: read what changed, link all of it, and say what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph import iris
from graph.address import shown
from graph.load import load
from graph.review_file import read_reviews
from graph.review_match import outcomes
from graph.review_model import Review
from graph.review_read import machine
from graph.store import Store
from ingest.cache import DocumentCache
from ingest.errors import UnreadableFile
from ingest.gather import gather
from ingest.given import Given
from ingest.model import Document
from ingest.pipeline import Source, read_many
from ingest.problems import message
from ingest.rules_version import rules_version
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
) -> BuildReport:
    """Read the files at `paths` and make the store at `store_path` hold them too.

    `progress` is called with (files done, files in all). A file that cannot be read is reported and
    the others are stored; what the store held before stays, but for a version of the same document
    and date, which the new words replace. `reviews` is the file of reviews, if not the one beside
    the documents. `given` is what is said of the only document there. Raises UnreadableFile if a
    path does not exist, or the reviews or a yomikae.toml cannot be read; StoreError if the store
    cannot be written.
    """
    files = gather(paths, given)
    has_reviews = Store.holds(store_path, iris.REVIEWS_GRAPH)
    file, aside = choose(store_path, paths, reviews, has_reviews=has_reviews)
    said = read_reviews(file)
    store = Store.open(store_path)
    cache = DocumentCache(store_path / CACHE)
    documents, unchanged, failures = _read(files, cache, jobs, progress)
    new = [d for d in documents if _name(d) not in unchanged]
    earlier = cache.before(new)
    cache.keep(new)
    try:
        links = load(store, list(cache.all()), said)
    except Exception:  # the next build must not fail by the same document again
        cache.put_back(earlier)
        raise
    remember(store_path, file)
    summaries = tuple(
        _summary(
            d,
            Counter(c.resolution for c in links[_name(d)].citations),
            _name(d) in unchanged,
            earlier.replaced_by(d),
        )
        for d in documents
    )
    return BuildReport(
        shown(store_path), summaries, tuple(failures), _reviewed(store, file, said, aside)
    )


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


def _name(document: Document) -> str:
    return iris.version(document.doc_id, document.version)


def _read(
    files: Sequence[Source | UnreadableFile],
    cache: DocumentCache,
    jobs: int,
    progress: Callable[[int, int], None],
) -> tuple[list[Document], set[str], list[UnreadableFile]]:
    known: dict[int, Document] = {}
    new: dict[int, Source] = {}
    failures: list[UnreadableFile] = []
    for i, source in enumerate(files):
        if isinstance(source, UnreadableFile):
            failures.append(source)
            continue
        name = Path(source.path).name
        document = cache.find(name, source.sha256, rules_version(), source.given.digest)
        if document is None:
            new[i] = source
        else:
            known[i] = document
    done = len(known) + len(failures)
    progress(done, len(files))
    unchanged = {_name(d) for d in known.values()}
    for i, result in zip(new, read_many(list(new.values()), jobs), strict=True):
        if isinstance(result, UnreadableFile):
            failures.append(result)
        else:
            known[i] = result
        done += 1
        progress(done, len(files))
    documents, twice = _each_version_once(
        [known[i] for i in sorted(known)], [files[i].path for i in sorted(known)]
    )
    return documents, unchanged, [*failures, *twice]


def _each_version_once(
    documents: Sequence[Document], paths: Sequence[str]
) -> tuple[list[Document], list[UnreadableFile]]:
    """The first file of each name and date; another one with other words is a failure."""
    kept: dict[str, tuple[Document, str]] = {}
    failures = []
    for document, path in zip(documents, paths, strict=True):
        first, first_path = kept.setdefault(_name(document), (document, path))
        if first.sha256 != document.sha256:
            failures.append(
                UnreadableFile(
                    path,
                    (
                        f"{first_path}と同じ名前・同じ日付の版です",
                        f"a version of the same name and date as {first_path}",
                    ),
                    (
                        "ファイル名を変えるか、名前@日付.txt とするか、--as で名前を付けてください",
                        "rename it, call it name@date.txt, or name it by --as",
                    ),
                )
            )
    return [d for d, _ in kept.values()], failures


def _summary(
    document: Document, resolutions: Counter[str], unchanged: bool, replaces: str
) -> Summary:
    statements = Counter(s.kind for s in document.statements)
    return Summary(
        document.doc_id,
        document.title or document.service or "",
        document.version or "",
        document.source_file,
        unchanged,
        replaces,
        len(document.provisions),
        len(document.tables),
        dict(sorted(resolutions.items())),
        len(document.definitions),
        dict(sorted(statements.items())),
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
            for p in document.problems
        ),
    )
