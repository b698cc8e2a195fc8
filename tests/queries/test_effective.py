"""The effective text: every word once, struck where it is out, read as the tables say."""

from pathlib import Path

import pytest

from graph.store import Store
from queries.build import build
from queries.effective import effective
from queries.say import clean
from queries.stack import find_stack
from queries.writers import WRITERS
from tests.queries import words_printed

BASE = "https://w3id.org/yomikae/id/"
ROOTS = ("tsukimori-backup", "order-form", "hoshina-backup", "hoshina-general")


@pytest.fixture(scope="session")
def corpus_store(tmp_path_factory: pytest.TempPathFactory, corpus_folder: Path) -> Store:
    """A store of the real documents."""
    path = tmp_path_factory.mktemp("corpus") / "store"
    assert build([corpus_folder], path, jobs=1, progress=lambda d, t: None).failures == ()
    return Store.read_only(path)


@pytest.fixture(scope="session")
def corpus_folder() -> Path:
    from tests.conftest import FILES

    return FILES["corpus_path"][0]


# --- every word once --------------------------------------------------------------------------


def every_word_once(store: Store, root: str) -> None:
    """The words of each document on file, from the data and from each file that is written."""
    found = effective(store, root)
    stack = find_stack(store, BASE + root, None)
    versions = [x.version for x in stack.layers if x.version]
    expected = {v.doc_id: words_printed.of_store(store, v.iri) for v in versions}
    assert sum(map(len, expected.values())) > 20
    for document, words in expected.items():
        assert words_printed.of_data(found, document) == words
    shown = [clean(w) for v in versions for w in expected[v.doc_id]]
    for lang in ("ja", "en"):
        assert words_printed.of_html(WRITERS[".html"](found, lang).decode()) == shown
        assert words_printed.of_markdown(WRITERS[".md"](found, lang).decode(), found) == shown
        assert words_printed.of_docx(WRITERS[".docx"](found, lang), found) == shown


@pytest.mark.parametrize("root", ROOTS)
def test_every_word_of_the_samples_once(store: Store, root: str) -> None:
    every_word_once(store, root)


def test_every_word_of_the_corpus_once(corpus_path: Path, corpus_store: Store) -> None:
    every_word_once(corpus_store, corpus_path.stem)
