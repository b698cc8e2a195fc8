"""Citations and statements linked against what is on file."""

from functools import cache

import pytest

from graph.catalogue import catalogue
from graph.link import REASONS, Linked, LinkedCitation, link
from ingest.model import Document
from tests.stacks import made

GENERAL = """
第1条（総則）
この規程は、通則を定めます。
第2条（変更）
この規程は、変更することがあります。
第3条（通知の方法）
通知は、電子メールで行います。
2 前項の通知は、次の時に到達したものとします。
(1) 送信の時
"""
PARTICULAR = """
第1条（品目）
次の品目があります。
(1) ライト
第2条（対象）
対象は、別に定めます。
第3条（最低利用期間）
最低利用期間は、1年とします。
別記
1 料金
別に定めます。
2 割引
別に定めます。
"""
HEADS = {
    "general": "乙ネットワーク契約約款 一般規程\n2025年3月1日版\n株式会社乙\n\n",
    "particular": "個別規程 乙バックアップ\n2025年3月1日版\n株式会社乙\n\n",
}
TAKES = """
第1条（適用）
当社は、別記に掲げる提携事業者の約款（以下、総称して「提携約款」といいます。）を読み替えて適用します。
第2条（適用関係）
{words}
第3条（通知）
通知は、書面によります。
別記
1. 提携約款
乙ネットワーク契約約款
- ①一般規程
- ②個別規程 乙バックアップ
"""
NAMED = """
第1条（適用）
この契約に基づきます。
第2条（適用関係）
{words}
第3条（通知）
通知は、書面によります。
"""


@cache
def on_file() -> list[Document]:
    return [
        made("general", GENERAL, head=HEADS["general"]),
        made("particular", PARTICULAR, head=HEADS["particular"]),
        made("yakkan", PARTICULAR, head="乙バックアップ契約約款\n2025年3月1日版\n\n"),
    ]


def linked(
    words: str, frame: str = TAKES, *, others: list[Document] | None = None
) -> list[tuple[str, LinkedCitation]]:
    """The citations of 第2条 with these words, each with where it leads."""
    citing = made("ko", frame.format(words=words))
    documents = [citing, *(on_file() if others is None else others)]
    links = link(citing, catalogue(documents))
    return [
        (c.quote, found)
        for c, found in zip(citing.citations, links.citations, strict=True)
        if c.place.label == "第2条第1項"
    ]


def shown(target: Linked) -> str:
    return f"{target.name} {target.label}".strip()


CASES = [
    pytest.param(
        "当社は、提携約款第3条（最低利用期間）は適用しません。",
        TAKES,
        [("第3条（最低利用期間）", ["particular 第3条"], "Resolved")],
        "both have 第3条: the heading decides",
        id="heading-decides",
    ),
    pytest.param(
        "当社は、提携約款第3条（通知の方法）は適用しません。",
        TAKES,
        [("第3条（通知の方法）", ["general 第3条"], "Resolved")],
        "and decides the other way",
        id="heading-decides-other",
    ),
    pytest.param(
        "当社は、提携約款第3条第2項第1号は適用しません。",
        TAKES,
        [("第3条第2項第1号", ["general 第3条第2項第1号"], "Resolved")],
        "only one of the two has such a 号",
        id="number-decides",
    ),
    pytest.param(
        "当社は、提携約款第1条（品目）第1号は適用しません。",
        TAKES,
        [("第1条（品目）第1号", ["particular 第1条第1項第1号"], "Resolved")],
        "a 号 without its 項",
        id="item-without-paragraph",
    ),
    pytest.param(
        "乙バックアップ契約約款第3条（違約金）に従います。",
        NAMED,
        [
            ("乙バックアップ契約約款", ["yakkan"], "Resolved"),
            ("第3条（違約金）", ["yakkan 第3条"], "TitleDiffers"),
        ],
        "the heading on file is another",
        id="title-differs",
    ),
    pytest.param(
        "乙バックアップ契約約款第9条（解約）に従います。",
        NAMED,
        [
            ("乙バックアップ契約約款", ["yakkan"], "Resolved"),
            ("第9条（解約）", ["yakkan 第9条"], "NoSuchProvision"),
        ],
        "the document is on file, the clause is not",
        id="no-such-provision",
    ),
    pytest.param(
        "丁サービス利用規約第3条に従います。",
        NAMED,
        [
            ("丁サービス利用規約", ["丁サービス利用規約"], "DocumentNotOnFile"),
            ("第3条", ["丁サービス利用規約 第3条"], "DocumentNotOnFile"),
        ],
        "nothing is invented: the words stay",
        id="not-on-file",
    ),
    pytest.param(
        "第3条（通知）に従います。",
        NAMED,
        [("第3条（通知）", ["ko 第3条"], "Resolved")],
        "of the document itself",
        id="own",
    ),
    pytest.param(
        "第3条（連絡）に従います。",
        NAMED,
        [("第3条（連絡）", ["ko 第3条"], "TitleDiffers")],
        "of the document itself, another heading",
        id="own-title-differs",
    ),
    pytest.param(
        "第9条に従います。",
        NAMED,
        [("第9条", ["ko 第9条"], "NoSuchProvision")],
        "the document itself has none",
        id="own-no-such",
    ),
]


@pytest.mark.parametrize(("words", "frame", "expected", "why"), CASES)
def test_a_citation_leads_to(
    words: str, frame: str, expected: list[tuple[str, list[str], str]], why: str
) -> None:
    found = [
        (quote, [shown(t) for t in c.targets], c.resolution)
        for quote, c in linked(words, frame)
        if quote != "提携約款"
    ]
    assert found == expected, why


def test_a_choice_between_documents_is_noted() -> None:
    ((_, found),) = [
        x
        for x in linked("当社は、提携約款第3条（通知の方法）は適用しません。")
        if x[0] != "提携約款"
    ]
    assert found.note is not None
    assert "general" in found.note[0]
    assert "通知の方法" in found.note[0]
    assert "by the heading" in found.note[1]


def test_a_clause_that_none_on_file_has_is_taken_for_one_not_on_file() -> None:
    """Of two documents meant one is on file and has no 第9条: the other one is not denied it."""
    found = dict(linked("当社は、提携約款第9条は適用しません。", others=on_file()[:1]))["第9条"]
    assert found.resolution == "DocumentNotOnFile"
    assert [t.is_on_file for t in found.targets] == [False]
    assert found.note is not None


def test_nothing_on_file_leaves_a_name_as_printed() -> None:
    found = dict(linked("乙バックアップ契約約款第3条に従います。", NAMED, others=[]))
    assert {c.resolution for c in found.values()} == {"DocumentNotOnFile"}


def test_every_way_has_its_words(documents: list[Document]) -> None:
    known = catalogue(documents)
    for document in documents:
        for citation in link(document, known).citations:
            assert citation.note is None or all(citation.note)
    assert all(ja and en for ja, en in REASONS.values())


@pytest.mark.parametrize(
    ("doc_id", "quote", "expected"),
    [
        pytest.param(
            "order-form", "別記 2ただし書", ["tsukimori-backup 別記/2"], id="annex-of-another"
        ),
        pytest.param("tsukimori-backup", "別記2", ["tsukimori-backup 別記/2"], id="own-annex"),
        pytest.param(
            "hoshina-backup",
            "第23条（責任の制限）",
            ["hoshina-general 第23条"],
            id="bare-ippan-kitei",
        ),
        pytest.param(
            "tsukimori-backup",
            "第7条（監視及び通報）(2) 障害通報",
            ["hoshina-backup 第7条第1項第2号"],
            id="bracketed-item",
        ),
        pytest.param(
            "order-form",
            "特定提携事業者約款",
            ["hoshina-general", "hoshina-backup"],
            id="a-name-taken-over-from-the-terms-it-cites",
        ),
        pytest.param(
            "order-form",
            "第7条（監視及び通報）(2)",
            ["hoshina-backup 第7条第1項第2号"],
            id="a-clause-under-a-name-taken-over",
        ),
        pytest.param(
            "order-form", "一般規程", ["hoshina-general"], id="a-part-of-a-name-taken-over"
        ),
    ],
)
def test_samples_link(
    documents: list[Document], doc_id: str, quote: str, expected: list[str]
) -> None:
    document = next(d for d in documents[::-1] if d.doc_id == doc_id)
    known = link(document, catalogue(documents))
    wanted = "".join(quote.split())
    found = [
        [shown(t) for t in to.targets]
        for c, to in zip(document.citations, known.citations, strict=True)
        if "".join(c.quote.split()) == wanted
    ]
    assert found
    assert all(f == expected for f in found), found


def test_a_contract_cited_by_its_title_is_the_one_on_file() -> None:
    master = made(
        "master",
        "第1条（目的）\n目的を定める。\n第2条（知的財産権）\n著作権は、甲に移転する。",
        head="業務委託基本契約書\n2024年6月1日\n株式会社甲\n\n",
    )
    own = made(
        "own",
        "第1条（適用）\n本個別契約書に定めのない事項は業務委託基本契約書の定めるところによる。\n"
        "第2条（知的財産権）\n業務委託基本契約書第2条の規定にかかわらず、著作権は乙に留保される。",
        head="個別契約書\n2025年2月1日\n株式会社甲\n\n",
    )
    links = link(own, catalogue([master, own])).citations
    assert [(t.name, t.label) for linked in links for t in linked.targets] == [
        ("master", ""),
        ("master", ""),
        ("master", "第2条"),
    ]
    assert all(linked.resolution == "Resolved" for linked in links)


OLD_TERMS = "第1条（適用）\n適用する。\n第2条（期間）\n1年とする。"
NEW_TERMS = "第1条（適用）\n適用する。\n第2条（定義）\n定める。\n第3条（期間）\n2年とする。"
RIDER = "第1条（期間）\n甲回線約款第2条（期間）の規定にかかわらず、3年とする。"


def terms_of(doc_id: str, words: str, dated: str, title: str = "甲回線約款") -> Document:
    return made(doc_id, words, head=f"{title}\n{dated}版\n株式会社甲\n\n")


def test_of_two_versions_of_a_title_the_choice_is_noted() -> None:
    old, new = (
        terms_of("old", OLD_TERMS, "2025年4月1日"),
        terms_of("new", NEW_TERMS, "2026年4月1日"),
    )
    rider = terms_of("rider", RIDER, "2026年5月1日", "法人特約")
    name, clause = link(rider, catalogue([old, new, rider])).citations
    assert [(t.name, t.label) for t in (*name.targets, *clause.targets)] == [
        ("new", ""),
        ("new", "第2条"),
    ]
    assert (name.resolution, clause.resolution) == ("Resolved", "TitleDiffers")
    for found in (name, clause):
        assert found.note is not None
        assert "この文書の日付（2026-05-01）以前で最も新しい版" in found.note[0]
        assert "old（2025-04-01）も収録" in found.note[0]
        assert "old (2025-04-01) is on file too" in found.note[1]
    assert clause.note is not None
    assert "別の版oldの同じ番号の規定と一致" in clause.note[0]


@pytest.mark.parametrize(
    ("dated", "chosen", "words"),
    [
        pytest.param("2026年5月1日", "new", "以前で最も新しい版", id="after-both"),
        pytest.param("2025年6月1日", "old", "以前で最も新しい版", id="between"),
        pytest.param("2024年6月1日", "old", "より後のため最も古い版", id="before-both"),
    ],
)
def test_the_version_is_that_of_the_day(dated: str, chosen: str, words: str) -> None:
    old, new = (
        terms_of("old", OLD_TERMS, "2025年4月1日"),
        terms_of("new", NEW_TERMS, "2026年4月1日"),
    )
    rider = terms_of("rider", RIDER, dated, "法人特約")
    name = link(rider, catalogue([old, new, rider])).citations[0]
    assert [t.name for t in name.targets] == [chosen]
    assert name.note is not None
    assert words in name.note[0]


def test_a_name_of_several_documents_is_said_to_be_so() -> None:
    two = [terms_of(x, OLD_TERMS, "2025年4月1日") for x in ("first", "second")]
    rider = terms_of("rider", RIDER, "2026年5月1日", "法人特約")
    for found in link(rider, catalogue([*two, rider])).citations:
        assert found.resolution == "DocumentNotOnFile"
        assert found.note is not None
        assert "複数収録されており（first、second）" in found.note[0]
