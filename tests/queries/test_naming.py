"""What a person types: documents by id, title or service, clauses as people write them."""

import pytest

from graph.store import Store
from queries.errors import AskError
from queries.facts import Version
from queries.facts_of import facts, versions
from queries.naming import find_clause, find_document, split_clause

BASE = "https://w3id.org/yomikae/id/"


@pytest.mark.parametrize(
    ("typed", "doc_id", "why"),
    [
        pytest.param("tsukimori-backup", "tsukimori-backup", "doc-id", id="id"),
        pytest.param("TSUKIMORI-BACKUP", None, "an id is written as it is", id="id-in-capitals"),
        pytest.param(
            "ｔｓｕｋｉｍｏｒｉ－ｂａｃｋｕｐ", "tsukimori-backup", "full width", id="id-full-width"
        ),
        pytest.param("月森クラウドガードサービス契約約款", "tsukimori-backup", "title", id="title"),
        pytest.param(
            "個別規程　星名バックアップサービス", "hoshina-backup", "a wide space", id="title-space"
        ),
        pytest.param(
            "「月森クラウドガードサービス契約約款」", "tsukimori-backup", "brackets", id="brackets"
        ),
        pytest.param("星名バックアップサービス", "hoshina-backup", "service", id="service"),
        pytest.param("一般規程", "hoshina-general", "part of one title", id="part"),
        pytest.param("御申込書", "order-form", "part of one title", id="form"),
        pytest.param("星名", None, "part of two", id="ambiguous"),
        pytest.param("サービス", None, "part of all", id="ambiguous-all"),
        pytest.param("款", None, "one letter says nothing", id="one-letter"),
        pytest.param("tsukimori", None, "no part of an id", id="part-of-id"),
        pytest.param("", None, "nothing", id="empty"),
        pytest.param("朝霧VPN", None, "not on file", id="none"),
    ],
)
def test_a_document(store: Store, typed: str, doc_id: str | None, why: str) -> None:
    on_file = versions(store)
    if doc_id:
        assert find_document(typed, on_file) == BASE + doc_id, why
    else:
        with pytest.raises(AskError):
            find_document(typed, on_file)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        pytest.param("tsukimori-backap", "tsukimori-backup", id="near"),
        pytest.param("星名", "hoshina-backup", id="ambiguous"),
        pytest.param("xyz", "order-form", id="nothing-near-lists-all"),
    ],
)
def test_an_error_names_what_is_meant(store: Store, typed: str, named: str) -> None:
    with pytest.raises(AskError) as caught:
        find_document(typed, versions(store))
    assert named in caught.value.ja
    assert named in caught.value.message("en")


def newest(store: Store, doc_id: str) -> Version:
    return max((v for v in versions(store) if v.doc_id == doc_id), key=lambda v: v.dated)


@pytest.mark.parametrize(
    ("doc_id", "typed", "label"),
    [
        pytest.param("hoshina-backup", "第8条第5項", "第8条第5項", id="as-it-is"),
        pytest.param("hoshina-backup", "第8条5項", "第8条第5項", id="paragraph-bare"),
        pytest.param("hoshina-backup", "8条5項", "第8条第5項", id="all-bare"),
        pytest.param("hoshina-backup", "８条第５項", "第8条第5項", id="full-width"),
        pytest.param("hoshina-backup", "第八条第五項", "第8条第5項", id="kanji"),
        pytest.param("hoshina-backup", "第 8 条 第 5 項", "第8条第5項", id="spaces"),
        pytest.param("hoshina-backup", "第7条(2)", "第7条第1項第2号", id="bracketed-item"),
        pytest.param(
            "hoshina-backup", "第7条第2号", "第7条第1項第2号", id="item-without-paragraph"
        ),
        pytest.param("hoshina-backup", "第8条第4項第1号(i)", "第8条第4項第1号(i)", id="subitem"),
        pytest.param("hoshina-backup", "別紙1", "別紙1", id="annex"),
        pytest.param("hoshina-backup", "別紙１", "別紙1", id="annex-full-width"),
        pytest.param("tsukimori-backup", "別記2", "別記/2", id="annex-part"),
        pytest.param("tsukimori-backup", "別記/2", "別記/2", id="annex-part-label"),
        pytest.param("hoshina-backup", "附則", "附則", id="supplement"),
    ],
)
def test_a_clause(store: Store, doc_id: str, typed: str, label: str) -> None:
    version = newest(store, doc_id)
    assert find_clause(typed, facts(store, [version]), version).label == label


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        pytest.param("第99条", "has no 第99条", id="no-such-article"),
        pytest.param("第8条第99項", "has no 第8条第99項", id="no-such-paragraph"),
        pytest.param("料金", "cannot be read", id="a-word"),
        pytest.param("", "cannot be read", id="empty"),
        pytest.param("第条", "cannot be read", id="no-number"),
        pytest.param('第8条"} UNION {', "cannot be read", id="hostile"),
    ],
)
def test_no_clause(store: Store, typed: str, words: str) -> None:
    version = newest(store, "hoshina-backup")
    with pytest.raises(AskError, match=words):
        find_clause(typed, facts(store, [version]), version)


def test_what_is_near_is_named(store: Store) -> None:
    version = newest(store, "hoshina-backup")
    with pytest.raises(AskError, match=r"near it: .*第10条"):
        find_clause("第100条", facts(store, [version]), version)


@pytest.mark.parametrize(
    ("typed", "document", "label"),
    [
        pytest.param("第10条", None, "第10条", id="label"),
        pytest.param("hoshina-backup 第10条", "hoshina-backup", "第10条", id="id"),
        pytest.param(
            "hoshina-backup 第10条 第2項", "hoshina-backup", "第10条第2項", id="label-of-two"
        ),
        pytest.param(
            "個別規程 星名バックアップサービス 第10条",
            "hoshina-backup",
            "第10条",
            id="title-of-two",
        ),
        pytest.param("第 10 条", None, "第10条", id="spaced-label"),
        pytest.param("nowhere 第10条", None, "nowhere第10条", id="unknown-document"),
        pytest.param("", None, "", id="empty"),
    ],
)
def test_a_document_before_a_clause(
    store: Store, typed: str, document: str | None, label: str
) -> None:
    assert split_clause(typed, versions(store)) == (document and BASE + document, label)
