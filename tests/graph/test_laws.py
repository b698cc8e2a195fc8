"""Laws by name and number, and their addresses at e-Gov."""

import re

import pytest

from graph.laws import LAWS, address
from graph.store import Store

E_GOV = "https://laws.e-gov.go.jp/law/"
CASES = [
    pytest.param("個人情報の保護に関する法律", "", "415AC0000000057", "by its name", id="name"),
    pytest.param(
        "個人情報の保護に関する法律",
        "個人情報の保護に関する法律（平成15年法律第57号）",
        "415AC0000000057",
        "by both",
        id="both",
    ),
    pytest.param(
        "個人情報保護法",
        "個人情報保護法（平成15年法律第57号）",
        "415AC0000000057",
        "another name, the number tells",
        id="number",
    ),
    pytest.param(
        "民法", "民法（明治二十九年法律第八十九号）", "129AC0000000089", "kanji digits", id="kanji"
    ),
    pytest.param(
        "民法",
        "民法（明治２９年法律第８９号）",
        "129AC0000000089",
        "full-width digits",
        id="full-width",
    ),
    pytest.param(
        "民法",
        "民法（明治 29 年 法律第 89 号）",
        "129AC0000000089",
        "spaces in the number",
        id="spaces",
    ),
    pytest.param("「民法」", "「民法」", "129AC0000000089", "brackets do not count", id="brackets"),
    pytest.param(
        "民法",
        "民法（平成15年法律第57号）",
        "415AC0000000057",
        "the number decides where name and number disagree",
        id="number-decides",
    ),
    pytest.param(
        "民法",
        "民法（令和99年法律第9号）",
        None,
        "a number that is not known: not guessed from the name",
        id="unknown-number",
    ),
    pytest.param(
        "下水道法", "下水道法（昭和33年法律第79号）", None, "not in the table", id="unknown"
    ),
    pytest.param("民法施行規則", "", None, "a longer name is another law", id="longer-name"),
    pytest.param("電波法", "令和元年法律第5号", None, "元年 is read as 1", id="first-year"),
    pytest.param("", "", None, "nothing", id="empty"),
]


@pytest.mark.parametrize(("name", "quote", "expected", "why"), CASES)
def test_an_address(name: str, quote: str, expected: str | None, why: str) -> None:
    assert address(name, quote) == (expected and E_GOV + expected), why


def test_the_table_is_well_formed() -> None:
    assert len(LAWS) >= 20
    assert len({identifier for _, _, identifier in LAWS}) == len(LAWS)
    for name, number, identifier in LAWS:
        era = {"明治": "1", "大正": "2", "昭和": "3", "平成": "4", "令和": "5"}[number[:2]]
        found = re.fullmatch(r"\w\w(\d+)年法律第(\d+)号", number)
        assert found, name
        assert identifier == f"{era}{int(found[1]):02}AC{int(found[2]):010}", name


def test_the_graph_carries_the_addresses(store: Store) -> None:
    rows = {
        r["n"]: r["a"]
        for r in store.rows(
            "PREFIX owl: <http://www.w3.org/2002/07/owl#> "
            "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
            "SELECT ?n ?a { ?d rdfs:label ?n ; owl:sameAs ?a }"
        )
    }
    assert rows["民法"] == E_GOV + "129AC0000000089"
    assert rows["個人情報の保護に関する法律"] == E_GOV + "415AC0000000057"
    assert set(rows.values()) <= {E_GOV + identifier for _, _, identifier in LAWS}
