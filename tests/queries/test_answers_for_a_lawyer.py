"""What a lawyer who distrusts the program caught it at, each once: it must not come back."""

from __future__ import annotations

from graph.store import Store
from queries.answer import Answer, Ruling
from queries.governing import governs
from queries.show import show

TSUKI = "tsukimori-backup"


def labels(rulings: tuple[Ruling, ...]) -> list[str]:
    return [f"{r.where.document} {r.where.label}" for r in rulings]


def doubts(answer: Answer) -> str:
    return "\n".join(d.ja for d in answer.doubts)


def test_a_word_only_in_the_text_is_found(store: Store) -> None:
    answer = governs(store, TSUKI, topic="振込手数料")
    assert labels(answer.governing) == ["tsukimori-backup 第7条第2項"]


def test_nothing_found_says_what_is_not_on_file(store: Store) -> None:
    answer = governs(store, TSUKI, topic="宇宙旅行")
    assert not answer.governs
    assert "御見積書" in doubts(answer)
    assert "定めがないとはいえない" in doubts(answer)


def test_hiragana_does_not_turn_the_answer_round(store: Store) -> None:
    answer = governs(store, TSUKI, topic="料金支払義務")
    assert labels(answer.governing)[0].startswith("tsukimori-backup 第7条")


def test_a_special_term_on_something_else_does_not_push_the_rule_aside(store: Store) -> None:
    """The order form speaks of the penalty upon 解除, the terms of 解除 itself."""
    answer = governs(store, TSUKI, topic="解除")
    assert {"tsukimori-backup 第12条第1項", "tsukimori-backup 第12条第2項"} <= set(
        labels(answer.governing)
    )
    assert not any(x.startswith("order-form") for x in labels(answer.governing))


def test_an_article_answers_for_its_paragraphs(store: Store) -> None:
    """第25条第2項 is set aside by the reseller: whoever asks of 第25条 is told."""
    answer = governs(store, TSUKI, clause="hoshina-general 第25条")
    assert "hoshina-general 第25条第2項" in labels(answer.displaced)
    (ruling,) = answer.governing
    assert ruling.in_part
    assert "第25条第1項" in ruling.text
    assert "第25条第2項" in ruling.text


def test_an_article_shows_its_own_provisos(store: Store) -> None:
    article = governs(store, TSUKI, clause="第6条")
    first = governs(store, TSUKI, clause="第6条1項")
    assert {s.words for s in first.steps} <= {s.words for s in article.steps}
    assert any(s.kind == "notwithstanding" for s in article.steps)


def test_a_disapplied_number_is_doubted_when_asked_of_directly(store: Store) -> None:
    out = governs(store, TSUKI, clause="hoshina-backup 第8条5項")
    beside = governs(store, TSUKI, clause="hoshina-backup 第8条6項")
    for answer in (out, beside):
        assert "第8条第5項" in doubts(answer)
        assert "確認を要する" in doubts(answer)
    assert out.displaced[0].led_to == ()  # the article's likeness says nothing of one 項


def test_what_a_clause_applies_is_no_conflict_with_it(store: Store) -> None:
    """第14条第1項 follows the carrier's 第9条; 第16条第2項 applies 一般規程第23条 by analogy."""
    erased = governs(store, TSUKI, topic="データの消去")
    assert "tsukimori-backup 第14条第1項" in labels(erased.governing)
    assert "tsukimori-backup 第14条第1項" not in labels(erased.possible_conflicts)
    damages = governs(store, TSUKI, topic="損害賠償")
    assert "hoshina-general 第23条第1項" in labels(damages.governing)
    assert "applied-through" in {s.kind for s in damages.steps}


def test_a_citation_that_does_not_fit_is_doubted_where_its_clause_governs(store: Store) -> None:
    """第18条 cites 第16条 under the heading of 第17条."""
    assert "個人情報の取扱い" in doubts(governs(store, TSUKI, clause="第18条"))


def test_a_price_list_bears_on_prices_only(store: Store) -> None:
    warranty = governs(store, TSUKI, topic="データの消去")
    assert not any("料金表" in c.ja for c in warranty.conditions)


def test_the_choice_of_a_document_is_part_of_the_proof(store: Store) -> None:
    answer = governs(store, TSUKI, clause="hoshina-backup 第3条")
    kinds = {s.number: s.kind for s in answer.steps}
    assert "document-meant" in {kinds[n] for n in answer.displaced[0].steps}


def test_an_order_of_precedence_is_shown_in_its_order(store: Store) -> None:
    shown = show(store, TSUKI, "第4条1項")
    (order,) = [e for e in shown.overrides if e.kind == "Precedence"]
    high, own, low = order.reaches[0].split(" ＞ ")
    assert "御見積書" in high
    assert own == TSUKI
    assert "hoshina-backup" in low


def test_items_of_one_rule_are_one_answer(store: Store) -> None:
    answer = governs(store, TSUKI, topic="反社会的勢力")
    assert not any("号" in x for x in labels(answer.governing))
