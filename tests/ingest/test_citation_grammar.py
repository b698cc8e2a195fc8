"""Every form of citation against its own examples: what it takes, and what it leaves alone."""

import pytest

from ingest.citation_grammar import DOCUMENT_FORMS, FORMS, SELF, SET_BY_PARTY, Form

ALL = (*FORMS, *DOCUMENT_FORMS)


def taken(form: Form, text: str) -> list[str]:
    group = "name" if form.shape == "document" else 0
    return [m.group(group) for m in form.finds(text)]


@pytest.mark.parametrize(
    ("form", "text", "words"),
    [pytest.param(f, text, words, id=f"{f.name}-{text}") for f in ALL for text, words in f.yes],
)
def test_a_form_takes_exactly_these_words(form: Form, text: str, words: str) -> None:
    assert taken(form, text) == [words]


@pytest.mark.parametrize(
    ("form", "text"),
    [pytest.param(f, text, id=f"{f.name}-{text}") for f in ALL for text, _ in f.yes],
)
def test_a_form_needs_one_of_its_words(form: Form, text: str) -> None:
    assert any(word in text for word in form.needs)


@pytest.mark.parametrize(
    ("form", "text"), [pytest.param(f, text, id=f"{f.name}-{text}") for f in ALL for text in f.no]
)
def test_a_form_takes_nothing_of(form: Form, text: str) -> None:
    assert taken(form, text) == []


def test_every_form_has_an_example_and_a_name_of_its_own() -> None:
    assert all(form.yes for form in ALL)
    assert all(form.no for form in FORMS)
    assert len({form.name for form in ALL}) == len(ALL)


@pytest.mark.parametrize(
    ("form_name", "text", "words", "why"),
    [
        pytest.param(
            "article",
            "第3条(料金(税込)の額)第2項",
            "第3条(料金(税込)の額)第2項",
            "brackets in a title",
            id="nested-title",
        ),
        pytest.param(
            "article",
            "第3条(第2項を除く)",
            "第3条",
            "a bracket that takes out is no title",
            id="except-no-title",
        ),
        pytest.param(
            "article",
            "第3条(以下「本条」といいます。)",
            "第3条",
            "a bracket that defines is no title",
            id="definition-no-title",
        ),
        pytest.param(
            "article",
            "第10条の2の3第1項",
            "第10条の2の3第1項",
            "枝番 of a 枝番",
            id="branch-branch",
        ),
        pytest.param(
            "article", "第3条の規定", "第3条", "の before a word is no 枝番", id="no-branch"
        ),
        pytest.param(
            "article", "第3条第2項各号の", "第3条第2項各号", "各号 of a 項", id="all-items"
        ),
        pytest.param(
            "article", "第8条第4項第1号(i)の", "第8条第4項第1号(i)", "a roman 目", id="roman"
        ),
        pytest.param("article", "第8条第2項後段の", "第8条第2項後段", "後段", id="second-sentence"),
        pytest.param("annex", "別紙1の2年目", "別紙1", "a year is no part", id="year"),
        pytest.param("annex", "別紙3万円", "別紙3", "a number of an annex", id="number"),
        pytest.param("unit", "第1編第2章の", "第1編", "編 stands alone", id="part"),
    ],
)
def test_where_a_citation_ends(form_name: str, text: str, words: str, why: str) -> None:
    form = next(f for f in FORMS if f.name == form_name)
    assert taken(form, text)[:1] == [words], why


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("本約款", True),
        ("この契約約款", True),
        ("当約款", True),
        ("本サービス利用規約", True),
        ("甲約款", False),
        ("個人情報保護方針", False),
    ],
)
def test_what_a_document_calls_itself(name: str, own: bool) -> None:
    assert bool(SELF.match(name)) is own


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("当社が定める規約", True),
        ("契約者の定める規程", True),
        ("提携会社が定める規約", False),
    ],
)
def test_what_the_parties_set_themselves(name: str, ours: bool) -> None:
    assert bool(SET_BY_PARTY.match(name)) is ours
