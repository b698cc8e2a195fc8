"""Every query of the library answers rightly, of the made-up terms in library.trig."""

from typing import Any

import pytest

from tests.queries.library import QUERIES, STORE, select


def fill(query: str, values: dict[str, str]) -> str:
    """Return the query with the named parameters' placeholders filled; the rest stay open."""
    for name, value in values.items():
        line = f"VALUES ?{name} {{ UNDEF }} # param {name}"
        assert line in query, f"no parameter {name}"
        query = query.replace(line, f'VALUES ?{name} {{ "{value}" }} # param {name}')
    return query


def ask(query: str, columns: str) -> list[tuple[str, ...]]:
    """Return Oxigraph's rows over the union of all graphs, the named columns only."""
    rows = select(STORE, query)
    return [tuple(row[c].value if row[c] else "" for c in columns.split()) for row in rows]


def case(name: str, columns: str, rows: list[tuple[str, ...]], *, why: str, **values: str) -> Any:
    """One expectation: the rows that a query gives in the named columns, and why."""
    return pytest.param(name, values, columns, rows, id=f"{name}: {why}")


STATED = [
    case(
        "disapplied-clauses",
        "document label targetDocument targetLabel targetTitle citedWords",
        [
            ("tsuki", "第2条第2項", "hoshi", "第3条", "最低契約期間", "第3条（最低利用期間）"),
            ("tsuki", "第2条第2項", "hoshi", "第5条", "割増金", "第5条"),
        ],
        why="each target beside the words that name it, never crossed",
    ),
    case("disapplied-clauses", "label", [], doc="hoshi", why="the carrier disapplies nothing"),
    case(
        "disapplied-clauses",
        "trigger targetLabel reviewedBy",
        [("適用しません", "第3条", "花子"), ("適用しません", "第5条", "花子")],
        why="what a reviewer rejected is left out, what one accepted says who",
    ),
    case(
        "title-differs",
        "label quote reviewedBy",
        [("第2条第2項", "第3条（最低利用期間）", "")],
        why="a rejected citation is left out",
    ),
    case(
        "reviews",
        "document label words verdict reviewer day state",
        [
            (
                *("tsuki", "第2条第2項", "適用しません", "承認 / accepted", "花子"),
                *("2025-05-01", "有効 / in force"),
            ),
            (
                *("tsuki", "第4条第1項", "によらず", "却下 / rejected", "花子"),
                *("2025-05-02", "有効 / in force"),
            ),
        ],
        why="who said what, and whether it holds",
    ),
    case("reviews", "label", [], doc="hoshi", why="nothing was said of the carrier's"),
    case(
        "disapplied-with-all-below",
        "targetDocument outLabel",
        [("hoshi", "第3条"), ("hoshi", "第3条第1項"), ("hoshi", "第5条"), ("hoshi", "第5条第1項")],
        why="a clause is out with everything below it",
    ),
    case(
        "notwithstanding",
        "label citedWords targetLabel modality condition",
        [
            (
                "第3条第2項",
                "前項",
                "第3条第1項",
                "することがある / may",
                "余裕がない場合には",
            )
        ],
        why="a relative citation is named by its label",
    ),
    case(
        "mutatis-mutandis",
        "label targetLabel citedWords unresolvedWords",
        [("第4条第1項", "第3条", "前条", "第9条")],
        why="what cannot be found is still shown in its words",
    ),
    case(
        "exceptions",
        "label targetLabel citedWords",
        [("第3条第1項", "第3条第1項", "")],
        why="a proviso carves out of its own provision",
    ),
    case(
        "deferrals",
        "label targetDocument targetLabel condition",
        [("第4条第1項", "御見積書", "", "特段の定めがある場合は")],
        why="a document not on file is called as cited",
    ),
    case(
        "legal-basis",
        "document targetDocument targetLabel citedWords",
        [("hoshi", "電気通信事業法", "第7条", "第7条")],
        why="a provision of a law that is not on file",
    ),
    case(
        "incorporated-documents",
        "document label targetDocument citedWords",
        [("tsuki", "第1条第1項", "hoshi", "特定事業者約款")],
        why="a target that is a document, not one version of it",
    ),
    case(
        "order-of-precedence",
        "rank memberDocument",
        [("1", "御申込書"), ("1", "御見積書"), ("2", "tsuki"), ("3", "hoshi")],
        why="equals share a rank",
    ),
    case(
        "substitutions",
        "label readFrom readAs",
        [("別紙/第1表", "星空通信", "月影商事")],
        why="stated in a table row",
    ),
    case("substitutions", "label", [("別紙/第1表",)], words="月影", why="words of the second side"),
    case("substitutions", "label", [], words="約款", why="words that neither side holds"),
    case(
        "conditions",
        "label condition kind",
        [
            ("第2条第1項", "抵触するときは", "優先順位 / order of precedence"),
            ("第3条第2項", "余裕がない場合には", "にかかわらず / notwithstanding"),
            ("第4条第1項", "特段の定めがある場合は", "委ね / deferral"),
        ],
        why="every kind of statement that holds a condition",
    ),
    case(
        "depends-on-documents-not-on-file",
        "label name kind",
        [
            ("第2条第1項", "御申込書", "優先順位 / order of precedence"),
            ("第2条第1項", "御見積書", "優先順位 / order of precedence"),
            ("第4条第1項", "御見積書", "委ね / deferral"),
        ],
        why="ranked or deferred to; a law that is only a basis is not among them",
    ),
    case(
        "may-be-overridden",
        "label kind targetLabel",
        [("第3条第2項", "にかかわらず / notwithstanding", "第3条第1項")],
        why="only modality MayApply",
    ),
    case(
        "doubtful-readings",
        "label confidence",
        [("第3条第2項", "0.7")],
        below="0.8",
        why="below the threshold only",
    ),
]

CITED = [
    case(
        "unresolved-citations",
        "document label quote meantDocument",
        [
            ("hoshi", "第4条第1項", "電気通信事業法", "電気通信事業法"),
            ("hoshi", "第4条第1項", "第7条", "電気通信事業法"),
            ("tsuki", "第2条第1項", "御見積書", "御見積書"),
            ("tsuki", "第2条第1項", "御申込書", "御申込書"),
            ("tsuki", "第4条第1項", "第9条", "tsuki"),
            ("tsuki", "第4条第1項", "御見積書", "御見積書"),
        ],
        why="in the order of the text; a differing title is not unresolved",
    ),
    case(
        "title-differs",
        "label statedTitle realTitle targetDocument targetLabel",
        [("第2条第2項", "最低利用期間", "最低契約期間", "hoshi", "第3条")],
        why="both titles side by side",
    ),
    case(
        "documents-not-on-file",
        "document name citations address",
        [
            ("hoshi", "電気通信事業法", "2", "https://laws.e-gov.go.jp/law/359AC0000000086"),
            ("tsuki", "御見積書", "2", ""),
            ("tsuki", "御申込書", "1", ""),
        ],
        why="most cited first within a document",
    ),
    case(
        "who-cites-a-provision",
        "document label quote targetLabel",
        [("tsuki", "第3条第2項", "前項", "第3条第1項"), ("tsuki", "第4条第1項", "前条", "第3条")],
        doc="tsuki",
        provision="第3条",
        why="the article and what is below it",
    ),
    case(
        "who-cites-a-provision",
        "document label",
        [("tsuki", "第2条第2項")],
        doc="hoshi",
        provision="第3条",
        why="the same label in another document is another provision",
    ),
    case(
        "what-a-provision-cites",
        "label quote targetDocument targetLabel resolution",
        [
            ("第2条第1項", "御見積書", "御見積書", "", "文書未収録 / document not on file"),
            ("第2条第1項", "御申込書", "御申込書", "", "文書未収録 / document not on file"),
            ("第2条第2項", "第3条（最低利用期間）", "hoshi", "第3条", "見出し相違 / title differs"),
            ("第2条第2項", "第5条", "hoshi", "第5条", "解決済み / resolved"),
        ],
        doc="tsuki",
        provision="第2条",
        why="all its paragraphs, in order",
    ),
    case(
        "what-touches-a-provision",
        "document label kind targetLabel",
        [("tsuki", "第2条第2項", "適用除外 / disapplication", "第3条")],
        doc="hoshi",
        provision="第3条第1項",
        why="aimed at the article above",
    ),
    case(
        "what-touches-a-provision",
        "label kind targetLabel",
        [
            ("第3条第1項", "例外 / exception", "第3条第1項"),
            ("第3条第2項", "にかかわらず / notwithstanding", "第3条第1項"),
            ("第4条第1項", "準用 / mutatis mutandis", "第3条"),
        ],
        doc="tsuki",
        provision="第3条",
        why="aimed at it or at a paragraph below",
    ),
]

HELD = [
    case(
        "defined-terms",
        "document label word uses",
        [
            ("hoshi", "第4条第1項", "回線料", "1"),
            ("hoshi", "第5条第1項", "回線料", "0"),
            ("tsuki", "第1条第1項", "本サービス", "2"),
        ],
        why="each definition on its own, used or not",
    ),
    case(
        "where-a-term-is-used",
        "label definedAt",
        [("第3条第1項", "第1条第1項"), ("第3条第2項", "第1条第1項")],
        term="本サービス",
        why="one term",
    ),
    case(
        "terms-defined-twice",
        "document label otherLabel word",
        [("hoshi", "第4条第1項", "第5条第1項", "回線料")],
        why="one row, earlier place first",
    ),
    case(
        "outline",
        "label title",
        [
            ("第3条", "最低契約期間"),
            ("第3条第1項", ""),
            ("第4条", "料金"),
            ("第4条第1項", ""),
            ("第5条", "割増金"),
            ("第5条第1項", ""),
        ],
        doc="hoshi",
        why="document order",
    ),
    case(
        "outline",
        "label",
        [
            (label,)
            for label in [
                "第1条",
                "第1条第1項",
                "第2条",
                "第2条第1項",
                "第2条第2項",
                "第3条",
                "第3条第1項",
                "第3条第1項第1号",
                "第3条第2項",
                "第4条",
                "第4条第1項",
                "別紙",
            ]
        ],
        doc="tsuki",
        why="tables, rows and cells are not provisions",
    ),
    case(
        "text-of-a-provision",
        "label text",
        [("第3条", ""), ("第3条第1項", "最低契約期間は1年とします。")],
        doc="hoshi",
        provision="第3条",
        why="with everything below",
    ),
    case(
        "text-of-a-provision",
        "label",
        [("別紙",)],
        doc="tsuki",
        provision="別紙",
        why="a table is not part of the words",
    ),
    case(
        "tables",
        "caption row column text",
        [
            ("第1表", "1", "1", "読替え前"),
            ("第1表", "1", "2", "読替え後"),
            ("第1表", "2", "1", "星空通信"),
            ("第1表", "2", "2", "月影商事"),
        ],
        why="row by row, one row a cell although all share a label",
    ),
    case(
        "documents",
        "document date title service",
        [
            ("hoshi", "", "星空回線契約約款", "星空回線"),
            ("tsuki", "2025-04-01", "星見サービス利用約款", "星見サービス"),
        ],
        why="a version without a date too",
    ),
    case(
        "reading-problems",
        "document sourceFile problem",
        [("hoshi", "hoshi.pdf", "2頁目の表を読み取れませんでした。")],
        why="what was not read",
    ),
    case(
        "findings",
        "label quote commentEn",
        [
            ("第2条第1項", "の順に優先して適用", "It runs in a circle."),
            ("第2条第1項", "の順に優先して適用", "It runs in a circle."),
            ("第2条第1項", "の順に優先して適用", "It runs in a circle."),
            ("第2条第2項", "第3条（最低利用期間）", "Article 3 is titled 最低契約期間."),
            ("第4条第1項", "準用", "It relies on what is disapplied."),
        ],
        why="the two languages in two columns, not two rows",
    ),
    case(
        "findings",
        "label kind aboutDocument aboutLabel",
        [
            ("第2条第1項", "優先順位の循環 / circle of precedence", "hoshi", ""),
            ("第2条第1項", "優先順位の循環 / circle of precedence", "tsuki", ""),
            ("第2条第1項", "優先順位の循環 / circle of precedence", "御見積書", ""),
            ("第2条第2項", "title-differs", "", ""),
            ("第4条第1項", "適用しない規定への依拠 / disapplied yet relied on", "hoshi", "第5条"),
        ],
        why="a row for each document or clause that it concerns",
    ),
    case(
        "statistics",
        "document articles paragraphs citations unresolved statements terms findings",
        [
            ("hoshi", "3", "3", "2", "2", "1", "2", "0"),
            ("tsuki", "4", "6", "10", "4", "8", "1", "3"),
        ],
        why="counts are not multiplied by one another",
    ),
]

INFERRED = [
    case(
        "stack",
        "document layerDocument",
        [("tsuki", "hoshi"), ("tsuki", "tsuki"), ("tsuki", "御見積書")],
        why="layers on file and not",
    ),
    case(
        "displaced-provisions",
        "document label byLabel governingLabel stackDocument",
        [
            ("hoshi", "第3条", "第2条第2項", "", "tsuki"),
            ("hoshi", "第5条", "第2条第2項", "", ""),
            ("tsuki", "第3条第1項", "第3条第2項", "第3条第2項", ""),
        ],
        why="with what governs instead and in which stack, where that is known",
    ),
    case(
        "possible-conflicts",
        "document label lowerDocument lowerLabel subject confidence",
        [("tsuki", "第4条第1項", "hoshi", "第4条第1項", "料金", "0.6")],
        why="higher first",
    ),
    case("possible-conflicts", "label", [], doc="hoshi", why="the parameter is the higher one"),
]

CASES = STATED + CITED + HELD + INFERRED


@pytest.mark.parametrize(("name", "values", "columns", "expected"), CASES)
def test_answer(
    name: str, values: dict[str, str], columns: str, expected: list[tuple[str, ...]]
) -> None:
    assert ask(fill(QUERIES[name], values), columns) == expected


def test_every_query_has_a_case() -> None:
    assert {case.values[0] for case in CASES} == set(QUERIES)
