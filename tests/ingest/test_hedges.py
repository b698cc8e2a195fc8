"""What restricts a disapplication is its condition: を除き before it, a proviso behind it."""

import pytest

from ingest.pipeline import Source, read

HEAD = "甲約款\n2025年4月1日版\n株式会社甲\n\n第1条（総則）\n総則とします。\n2 二項とします。\n"
CASES = [
    pytest.param(
        "第1条は適用しません。ただし、当社が別に認めた場合は、この限りではありません。",
        "ただし、当社が別に認めた場合は、この限りではありません",
        "the proviso of the next sentence",
        id="proviso",
    ),
    pytest.param(
        "当社が必要と認めるときを除き、第1条は適用しません。",
        "当社が必要と認めるときを除き",
        "except in the same sentence, before",
        id="except",
    ),
    pytest.param("第1条は適用しません。", None, "nothing restricts it", id="none"),
    pytest.param(
        "第1条（第2項を除く。）の規定は適用しません。",
        None,
        "a carve-out inside the citation restricts what is named, not when",
        id="carve-out",
    ),
    pytest.param(
        "第1条は適用しません。料金は支払います。ただし、離島を除きます。",
        None,
        "the proviso of another sentence",
        id="another-sentence",
    ),
]


@pytest.mark.parametrize(("words", "condition", "why"), CASES)
def test_what_restricts_a_disapplication(words: str, condition: str | None, why: str) -> None:
    source = f"{HEAD}第2条（適用除外）\n{words}\n".encode()
    document = read(Source("ko.txt", source, "ko"))
    (said,) = [s for s in document.statements if s.kind == "Disapplication"]
    assert said.condition == condition, why
    if condition:
        text = next(p.text.value for p in document.provisions if p.label == said.place.label)
        assert text[said.condition_start : said.condition_end] == condition
