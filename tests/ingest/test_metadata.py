"""What stands before the first provision, and what a document says of itself."""

import pytest

from ingest.dates import DATE_LINE_EXAMPLES, read_date
from ingest.layout import lines_of
from ingest.metadata import (
    LABEL_EXAMPLES,
    Head,
    latest_entry,
    read_head,
    service_name,
)
from ingest.pipeline import Source, read
from ingest.structure import read_structure


def head(source: str) -> Head:
    return read_head(source, [(x.words_start, x.end) for x in lines_of(source)])


@pytest.mark.parametrize(("line", "expected"), DATE_LINE_EXAMPLES.items())
def test_version_lines(line: str, expected: str | None) -> None:
    assert head(line).version == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("昭和64年1月7日", "1989-01-07", id="the last day of an era"),
        pytest.param("令和元年五月一日", "2019-05-01", id="the first year of an era"),
        pytest.param("２０２４ 年 ２ 月 ２９ 日から", "2024-02-29", id="spaces and full width"),
        pytest.param("2023年2月29日", None, id="no such day"),
        pytest.param("令和99999年1月1日", None, id="no such year"),
        pytest.param("2025年99999999999999999999月1日", None, id="no such month, however long"),
        pytest.param("2025年元月1日", None, id="元 is for years only"),
        pytest.param("いつでも", None, id="no date"),
    ],
)
def test_first_date(words: str, expected: str | None) -> None:
    assert read_date(words) == expected


@pytest.mark.parametrize(
    ("source", "title"),
    [
        pytest.param("みなとサービス約款\n", "みなとサービス約款", id="one line"),
        pytest.param("# みなとサービス約款\n", "みなとサービス約款", id="a Markdown heading"),
        pytest.param(
            "みなとサービス\n利用規約\n", "みなとサービス利用規約", id="a name above its kind"
        ),
        pytest.param("みなと約款\n\n一般規程\n", "みなと約款一般規程", id="two that name a kind"),
        pytest.param(
            "個別規程 みなとサービス\n", "個別規程 みなとサービス", id="the kind before the name"
        ),
        pytest.param("港湾法\n（平成十五年法律第九百号）\n", "港湾法", id="a law"),
        pytest.param("この約款は、次のとおりです。\n", None, id="a sentence"),
        pytest.param("みなとからのお知らせ\n", None, id="no instrument"),
    ],
)
def test_title(source: str, title: str | None) -> None:
    found = head(source).title
    assert (found or "").removesuffix("（平成十五年法律第九百号）") == (title or "")


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        pytest.param("みなと株式会社", "みなと株式会社", id="kind behind the name"),
        pytest.param("株式会社 みなと ICT", "株式会社 みなと ICT", id="kind before the name"),
        pytest.param("みなと株式会社 御中", None, id="addressed, not publishing"),
        pytest.param("御申込者 みなと株式会社", None, id="fills the form in, did not issue it"),
        pytest.param("みなと株式会社は、定めます。", None, id="a sentence"),
    ],
)
def test_publisher(line: str, publisher: str | None) -> None:
    assert head(line).publisher == publisher


@pytest.mark.parametrize(("line", "expected"), LABEL_EXAMPLES.items())
def test_lines_that_name_a_publisher_or_a_service(line: str, expected: tuple[str, str]) -> None:
    found = head(line)
    named = {"publisher": found.publisher, "service": found.service, "date": ""}
    kind, value = expected
    assert {k: v for k, v in named.items() if v} == ({kind: value} if value else {})
    assert (found.version is not None) == (kind == "date")


@pytest.mark.parametrize(
    ("lines", "version", "made"),
    [
        pytest.param(
            "2020年4月1日制定\n2025年10月1日改定\n", "2025-10-01", "2020-04-01", id="both"
        ),
        pytest.param("改定 2025.10.1\n改定 2024.10.1\n", "2025-10-01", None, id="the newest"),
        pytest.param("令和2年4月1日制定\n", None, "2020-04-01", id="made, and nothing since"),
        pytest.param("平成五年五月十九日公布\n", None, "1993-05-19", id="promulgated"),
    ],
)
def test_which_date_is_the_version(lines: str, version: str | None, made: str | None) -> None:
    found = head("みなと約款\n" + lines)
    assert (found.version, found.made) == (version, made)
    assert found.preamble == ()


TEXT = "みなと約款\n{head}\n第1条（あ）\nい。\n{end}"


@pytest.mark.parametrize(
    ("at_head", "at_end", "version"),
    [
        pytest.param("", "2025年10月1日 改定\n", "2025-10-01", id="at the end"),
        pytest.param(
            "",
            "2020年4月1日 制定\n2025年10月1日 改定\n以上\nみなと株式会社\n",
            "2025-10-01",
            id="a history there",
        ),
        pytest.param(
            "2020年4月1日 制定", "2025/10/01 最終改定", "2025-10-01", id="made at the head"
        ),
        pytest.param("2026年1月1日版", "2025年10月1日 改定", "2026-01-01", id="the newest of all"),
        pytest.param("2020年4月1日 制定", "", "2020-04-01", id="only made"),
        pytest.param(
            "2020年4月1日 制定",
            "附則\n令和3年4月1日変更\nう。\n",
            "2021-04-01",
            id="an entry of the 附則 says that it was changed",
        ),
        pytest.param("", "2025年10月1日から適用します。\n", None, id="a sentence"),
        pytest.param("", "2025年10月1日\n当社は、払います。\n", None, id="words below it"),
        pytest.param("2025年10月1日", "", "2025-10-01", id="a day and nothing else"),
    ],
)
def test_the_version_of_a_document(at_head: str, at_end: str, version: str | None) -> None:
    source = TEXT.format(head=at_head, end=at_end)
    assert read(Source("x.txt", source.encode(), "x")).version == version


def test_what_is_left_is_the_preamble() -> None:
    source = "みなと約款\n2025年4月1日版\nみなと株式会社\n当社は、定めます。\n2024年4月1日版\n"
    found = head(source)
    assert [source[a:b] for a, b in found.preamble] == ["当社は、定めます。", "2024年4月1日版"]
    assert [p.role for p in found.pieces] == ["title", "date", "party", "text", "text"]
    assert found.version == "2025-04-01"


def test_latest_entry_of_the_supplementary_provision() -> None:
    source = (
        "第1条（あ）\nい。\n附則\n令和3年4月1日変更\nう。\n令和5年4月1日変更\nえ。\n"
        "平成30年1月1日施行\nお。\n"
    )
    assert latest_entry(read_structure(source).provisions) == "2023-04-01"
    assert latest_entry(read_structure("第1条（あ）\nい。\n").provisions) is None


@pytest.mark.parametrize(
    ("title", "words", "expected"),
    [
        pytest.param(
            None,
            "みなと監視サービス（以下「本サービス」といいます。）を定めます。",
            "みなと監視サービス",
            id="the name before its definition",
        ),
        pytest.param(
            None,
            "みなと監視サービスは、見守りのサービス（以下「本サービス」）です。",
            "みなと監視サービス",
            id="the topic of the sentence",
        ),
        pytest.param(
            None,
            "当社は、この規約に基づきみなと監視サービス（以下「本サービス」といいます。）を提供します。",
            "みなと監視サービス",
            id="by what it is provided",
        ),
        pytest.param(
            None,
            "この規約は、当社が提供するみなと監視サービス（以下「本サービス」といいます。）に適用します。",
            "みなと監視サービス",
            id="who provides it",
        ),
        pytest.param("みなと監視サービス利用規約", "あ。", "みなと監視サービス", id="the title"),
        pytest.param(
            "個別規程 みなと監視サービス", "あ。", "みなと監視サービス", id="個別規程 before it"
        ),
        pytest.param("みなと約款", "あ。", None, id="a title that names none"),
        pytest.param(None, "あ。", None, id="nothing"),
    ],
)
def test_service(title: str | None, words: str, expected: str | None) -> None:
    provisions = read_structure(f"第1条（目的）\n{words}\n").provisions
    assert service_name(title, provisions) == expected
