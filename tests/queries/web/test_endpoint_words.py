"""Every reason to refuse has words in both languages and a status."""

from __future__ import annotations

from typing import get_args

import pytest

from queries.web.asked import Reason, Refused
from queries.web.endpoint import STATUS
from queries.web.endpoint_words import in_both, refusal


@pytest.mark.parametrize("reason", get_args(Reason))
def test_a_refusal_is_said_in_both_languages(reason: Reason) -> None:
    refused = Refused(reason, "<b>{0}</b>")
    assert 400 <= STATUS[reason] < 600
    assert refusal(refused, "ja") != refusal(refused, "en")
    assert "{0}" not in in_both(Refused(reason, "10"))


def test_a_mistake_has_its_place() -> None:
    refused = Refused("syntax", "expected X", 3, 7)
    assert refusal(refused, "ja") == "SPARQLの書き方が誤っています（3行7字目: expected X）。"
    assert refusal(refused, "en") == "wrong SPARQL (line 3, column 7: expected X)"
