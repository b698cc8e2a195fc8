"""Mistakes of drafting: what must be found in made-up terms, and what must not."""

from typing import get_args

import pytest

from ingest.defects.messages import MESSAGES, explained
from ingest.defects.misprints import SLIPS, Slip
from ingest.document_json import from_json, to_json
from ingest.model import DefectKind, place_text
from tests.ingest.defects.case import Case
from tests.ingest.defects.cases import ALL
from tests.stacks import made

HEAD = "甲サービス契約約款\n2025年4月1日版\n株式会社甲\n\n"


@pytest.mark.parametrize("case", ALL, ids=lambda c: c.name)
def test_what_is_found(case: Case) -> None:
    document = made("ko", case.text, head="" if "契約書" in case.text else HEAD)
    found = [d for d in document.defects if d.kind == case.kind]
    assert tuple((d.at.place.label, d.quote) for d in found) == case.found
    for defect in found:
        assert all(explained(defect)), "said in both languages"
        if defect.at.end:
            text = place_text(document, defect.at.place).value
            assert text[defect.at.start : defect.at.end] == defect.quote
        for other in defect.others:
            assert 0 <= other.start <= other.end <= len(place_text(document, other.place).value)


def test_every_kind_has_a_case_that_has_it_and_one_that_has_not() -> None:
    found = {c.kind for c in ALL if c.found}
    assert found == set(get_args(DefectKind))
    assert {c.kind for c in ALL if not c.found} == found


def test_every_way_of_explaining_is_used() -> None:
    said = {d.rule for c in ALL for d in made("ko", c.text).defects}
    assert set(MESSAGES) - said <= {"this"}, "本製品, where no term ends so, is like 本契約"


@pytest.mark.parametrize("slip", SLIPS, ids=lambda s: s.meant + s.yes)
def test_what_no_sentence_says(slip: Slip) -> None:
    assert slip.regex.search(slip.yes)
    assert not slip.regex.search(slip.no)


def test_defects_and_lines_are_kept() -> None:
    document = made("ko", "第1条（目的）\n責任を負いませぬ。\n第3条（他）\n他です。")
    again = from_json(to_json(document))
    assert again.defects == document.defects
    assert again.lines == document.lines
    assert len(document.lines) == 9


def test_what_is_well_drafted_has_none() -> None:
    text = """第1条（目的）
当社は、本約款に従い、遠隔保管サービス（以下「本サービス」といいます。）を提供します。
第2条（料金）
契約者は、本サービスの料金を、毎月末日までに支払うものとします。
2 前項の料金は、別に定める料金表によります。
"""
    assert made("ko", text).defects == ()
