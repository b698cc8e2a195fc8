"""Topics as people type them: their terms, and words that say the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.thesaurus import GROUPS, Alike
from ingest.topics import THESAURUS, is_phrase, read_topic, sentences
from ontology.writing import key

TERMS = [
    pytest.param("最低利用期間", ["最低利用期間"], "a compound is one term", id="compound"),
    pytest.param(
        "トンネル機器オプションの最低利用期間",
        ["トンネル機器オプション", "最低利用期間"],
        "の parts two",
        id="no",
    ),
    pytest.param("本サービスの料金", ["サービス", "料金"], "本 points", id="pointing"),
    pytest.param(
        "解約したいときは、何か月前までに通知すればよいか",
        ["解約", "通知"],
        "question words carry no sense",
        id="question",
    ),
    pytest.param(
        "最低利用期間3年と違約金",
        ["最低利用期間", "3年", "違約金"],
        "cut off",
        id="number",
    ),
    pytest.param(
        "令和4年4月30日以前の契約", ["令和4年4月30日", "契約"], "a date stays whole", id="date"
    ),
    pytest.param("最低利用期間中の解約", ["最低利用期間", "解約"], "中 says when", id="during"),
    pytest.param("機器を取り消したり返したり", ["機器", "取り消", "返"], "stems", id="verbs"),
    pytest.param(
        "アンチウイルス：Ｘの契約", ["アンチウイルス:X", "契約"], "width does not count", id="width"
    ),
    pytest.param("料金、料金", ["料金"], "each once", id="once"),
    pytest.param("どうすればよいか", [], "nothing that carries sense", id="nothing"),
    pytest.param("", [], "nothing at all", id="empty"),
]


@pytest.mark.parametrize(("words", "terms", "why"), TERMS)
def test_terms(words: str, terms: list[str], why: str) -> None:
    topic = read_topic(words)
    assert [t.key for t in topic.terms] == terms, why
    assert topic.words == words


@pytest.mark.parametrize("group", GROUPS, ids=lambda g: g.words[0])
def test_a_group_leads_from_the_question_to_the_clause(group: Alike) -> None:
    """The example of each group: a word of the question leads to one of the clause."""
    terms = read_topic(group.asked).terms
    reached = {n.words for t in terms for n in t.near if n.by == "thesaurus"}
    reached |= {t.key for t in terms}
    assert any(w in key(group.clause) for w in reached & {key(w) for w in group.words})


def test_every_group_has_words_of_its_own() -> None:
    assert len({g.words for g in GROUPS}) == len(GROUPS)
    assert all(len(set(g.words)) == len(g.words) > 1 for g in GROUPS)


def test_vectors_give_words_near_but_weaker() -> None:
    (term,) = read_topic("紛失").terms
    near = {n.words: n for n in term.near}
    assert near["亡失"].by == "thesaurus"
    by_vector = [n for n in term.near if n.by == "vectors"]
    assert by_vector
    assert all(0 < n.weight < THESAURUS for n in by_vector)
    assert term.near == tuple(sorted(term.near, key=lambda n: (-n.weight, n.words)))


def test_names_in_latin_letters_have_no_near_words() -> None:
    """Their vectors lie in a crowd of other names."""
    assert read_topic("BlackBerry").terms[0].near == ()


@pytest.mark.parametrize(
    ("words", "parts", "phrase"),
    [
        ("最低利用期間", ("最低利用期間",), True),
        ("監視及び通報", ("監視及び通報",), True),
        ("料金　違約金", ("料金　違約金",), False),
        ("解約できるか。費用は？\n", ("解約できるか", "費用は"), False),
        ("。", (), False),
    ],
)
def test_the_sentences_of_a_question(words: str, parts: tuple[str, ...], phrase: bool) -> None:
    assert sentences(words) == parts
    assert is_phrase(words) == phrase


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_anything_may_be_typed(words: str) -> None:
    keys = [t.key for t in read_topic(words).terms]
    assert len(set(keys)) == len(keys)
    assert all(keys)
