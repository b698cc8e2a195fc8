"""From a cited name to the one document on file that it means, or to none."""

from dataclasses import replace

import pytest

from graph.catalogue import Newest, OnFile, catalogue
from ingest.model import Document


def entry(
    doc_id: str,
    title: str = "",
    *,
    service: str = "",
    publisher: str = "",
    dated: str | None = None,
) -> OnFile:
    """What is on file of a document; only what differs is stated."""
    return OnFile(doc_id, dated, title, service, publisher, {}, {})


CITING = entry("citing", "月森サービス契約約款", service="月森サービス", publisher="株式会社月森")
PLAIN = entry("plain", "星名ネットワークサービス契約約款 一般規程", publisher="星名通信株式会社")
PART = entry("part", "個別規程 星名バックアップサービス", publisher="星名通信株式会社")
UNTITLED = entry("untitled", service="朝霧VPNサービス", publisher="株式会社朝霧")
FORM = entry("form", "月森サービス 御申込書")
OTHER_FORM = entry("other-form", "朝霧VPNサービス 御申込書")


def terms(dated: str | None, publisher: str = "株式会社朝霧", title: str = "朝霧約款") -> OnFile:
    """A document of one title among others of it; its doc-id is its date."""
    return entry(dated or "undated", title, publisher=publisher, dated=dated)


OF_2026 = replace(CITING, dated="2026-05-01")
OLD, NEW, LATER = terms("2025-04-01"), terms("2026-04-01"), terms("2026-06-01")

NAMES = [
    pytest.param(
        "個別規程 星名バックアップサービス",
        [PLAIN, PART],
        CITING,
        ("part", "title"),
        "the title as it is",
        id="title",
    ),
    pytest.param(
        "「個別規程　星名バックアップサービス」",
        [PART],
        CITING,
        ("part", "title"),
        "brackets and the width of spaces do not count",
        id="title-folded",
    ),
    pytest.param(
        "星名ネットワークサービス契約約款 個別規程 星名バックアップサービス",
        [PLAIN, PART],
        CITING,
        ("part", "end-of-title"),
        "cited with the name of the whole before it",
        id="longer-than-title",
    ),
    pytest.param(
        "ネットワークサービス契約約款 一般規程",
        [PLAIN, PART],
        CITING,
        ("plain", "end-of-title"),
        "cited by the end of its title",
        id="end-of-title",
    ),
    pytest.param(
        "一般規程", [PLAIN], CITING, None, "four letters at the end say too little", id="short-end"
    ),
    pytest.param(
        "朝霧VPNサービス契約約款",
        [UNTITLED, PART],
        CITING,
        ("untitled", "service"),
        "no title printed: the service and 約款",
        id="service-and-yakkan",
    ),
    pytest.param(
        "朝霧VPNサービス",
        [UNTITLED],
        CITING,
        None,
        "a service is not its terms",
        id="service-alone",
    ),
    pytest.param(
        "朝霧VPNサービス約款",
        [replace(UNTITLED, title="別の題")],
        CITING,
        None,
        "a document with a title is cited by it",
        id="service-but-titled",
    ),
    pytest.param(
        "朝霧VPNサービス見積書",
        [UNTITLED],
        CITING,
        None,
        "a form is not its terms",
        id="service-other-instrument",
    ),
    pytest.param(
        "御申込書",
        [FORM, OTHER_FORM],
        CITING,
        ("form", "form-of-service"),
        "of two forms the one for the service of the terms that cite it",
        id="form",
    ),
    pytest.param("御見積書", [FORM], CITING, None, "another form", id="form-of-other-kind"),
    pytest.param(
        "御申込書",
        [OTHER_FORM],
        CITING,
        None,
        "the form of another service",
        id="form-of-other-service",
    ),
    pytest.param(
        "一般規程",
        [PLAIN, PART],
        PART,
        ("plain", "publisher"),
        "bare, in a document of the same publisher",
        id="bare-same-publisher",
    ),
    pytest.param(
        "一般規程",
        [PLAIN, PART],
        replace(PART, publisher="株式会社月森"),
        None,
        "bare, in a document of another publisher",
        id="bare-other-publisher",
    ),
    pytest.param(
        "一般規程",
        [PLAIN, PART],
        replace(PART, publisher=""),
        None,
        "bare, in a document without a publisher",
        id="bare-no-publisher",
    ),
    pytest.param(
        "個別規程",
        [PLAIN, PART, entry("part2", "個別規程 星名VPN", publisher="星名通信株式会社")],
        PLAIN,
        None,
        "two 個別規程 of one publisher: neither",
        id="bare-ambiguous",
    ),
    pytest.param(
        "一般規程",
        [PLAIN, PART],
        PLAIN,
        ("plain", "own-kind"),
        "the 一般規程 means itself by 一般規程",
        id="own-kind",
    ),
    pytest.param(
        "月森サービス 御申込書",
        [FORM, entry("form2", "月森サービス 御申込書")],
        CITING,
        None,
        "two of one title: neither",
        id="title-ambiguous",
    ),
    pytest.param(
        "業務委託基本契約",
        [entry("paper", "業務委託基本契約書"), entry("other", "個別契約書")],
        CITING,
        ("paper", "paper-of-contract"),
        "a contract is on file as its paper",
        id="paper-of-contract",
    ),
    pytest.param(
        "朝霧約款",
        [NEW, LATER, OLD],
        OF_2026,
        ("2026-04-01", "title"),
        "of versions the newest that is not later than what cites it",
        id="versions",
    ),
    pytest.param(
        "朝霧約款",
        [LATER, NEW],
        replace(CITING, dated="2024-01-01"),
        ("2026-04-01", "title"),
        "all are later: the oldest",
        id="versions-all-later",
    ),
    pytest.param(
        "朝霧約款",
        [NEW, LATER],
        CITING,
        ("2026-06-01", "title"),
        "no date: the newest",
        id="newest",
    ),
    pytest.param(
        "朝霧約款",
        [NEW, terms("2025-04-01", "株式会社夕凪")],
        OF_2026,
        None,
        "of two publishers: two things",
        id="versions-of-two",
    ),
    pytest.param(
        "朝霧約款",
        [terms("2026-04-01", ""), terms("2025-04-01", "")],
        OF_2026,
        None,
        "whose they are is not known",
        id="versions-no-publisher",
    ),
    pytest.param(
        "朝霧約款", [NEW, terms(None)], OF_2026, None, "one without a date", id="versions-undated"
    ),
    pytest.param(
        "個別契約書",
        [terms("2025-04-01", title="個別契約書"), terms("2026-04-01", title="個別契約書")],
        OF_2026,
        None,
        "two contracts of one title are two deals",
        id="two-deals",
    ),
    pytest.param(
        "月森サービス契約約款",
        [CITING, PART],
        CITING,
        None,
        "a document does not cite itself",
        id="own-title",
    ),
    pytest.param("民法", [PLAIN, PART, UNTITLED, FORM], CITING, None, "nothing like it", id="none"),
    pytest.param("", [PLAIN, UNTITLED], CITING, None, "no name", id="empty"),
]


@pytest.mark.parametrize(("name", "on_file", "citing", "expected", "why"), NAMES)
def test_a_name_means(
    name: str, on_file: list[OnFile], citing: OnFile, expected: tuple[str, str] | None, why: str
) -> None:
    found = Newest({d.doc_id: d for d in on_file}).named(name, citing)
    assert (found and (found[0].doc_id, found[1])) == expected, why


def test_the_newest_version_stands_for_a_document(documents: list[Document]) -> None:
    for order in (documents, documents[::-1]):
        assert catalogue(order).newest["hoshina-backup"].dated == "2025-10-01"


@pytest.mark.parametrize(
    ("label", "expected", "why"),
    [
        pytest.param("第3条", "最低利用期間及び契約期間", "its own", id="article"),
        pytest.param(
            "第8条第4項第1号(i)", "オプションサービス", "of the article it stands in", id="deep"
        ),
        pytest.param("別紙1", None, "an annex has no heading", id="annex"),
        pytest.param("第99条", None, "no such article", id="none"),
    ],
)
def test_a_heading_is_that_of_the_article(
    documents: list[Document], label: str, expected: str | None, why: str
) -> None:
    assert catalogue(documents).newest["hoshina-backup"].heading(label) == expected, why


@pytest.mark.parametrize(
    ("doc_id", "label", "expected"),
    [
        pytest.param("hoshina-backup", "第7条第1項第2号", "第7条第1項第2号", id="as-it-is"),
        pytest.param("hoshina-backup", "第7条(2)", "第7条第1項第2号", id="item-without-paragraph"),
        pytest.param("tsukimori-backup", "別記2", "別記/2", id="annex-part"),
        pytest.param("hoshina-backup", "第8条5項", "第8条第5項", id="bare-paragraph"),
        pytest.param("hoshina-backup", "第14条", None, id="none"),
    ],
)
def test_a_label_is_found_as_written(
    documents: list[Document], doc_id: str, label: str, expected: str | None
) -> None:
    assert catalogue(documents).newest[doc_id].find(label) == expected
