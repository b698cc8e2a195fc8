"""A desk on made-up terms, and what a reviewer of the tests says there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from graph.load import load
from graph.review_file import read_reviews
from graph.review_model import Candidate
from graph.store import Store
from ingest.model import Document
from queries.review import Desk, Signed, desk
from tests.stacks import made

HANAKO = Signed("花子", "2026-04-01", "条文を確かめた")
TARO = Signed("太郎", "2026-04-01", "別の読み")
LATER = Signed("太郎", "2026-05-01", "見直した")
KO = """
第1条（適用）
当社は、乙サービス契約約款（以下「乙約款」といいます。）を読み替えて適用するものとします。
第2条（適用関係）
「本約款」及び「乙約款」の定めが抵触するときは、「本約款」、「乙約款」の順に優先して適用するものとします。
2 当社は、乙約款第3条（保証）は適用しません。
3 法人には、乙約款第4条（解約）に出番はない。
第3条（費用負担）
費用負担は、御見積書に定めるところによります。
第4条（保証料）
保証料は、契約者が負担します。
"""
OTSU = """
第1条（総則）
乙サービスは、乙が提供します。
第2条（品質）
品質は、乙が定めます。
第3条（保証）
乙は、品質を保証します。
2 保証は、次の場合に限ります。
第4条（解約）
契約者は、解約することができます。
"""
TEXTS = {"ko": KO, "otsu": OTSU}


@cache
def _made(doc_id: str, words: str) -> Document:
    return made(doc_id, words)


def documents(texts: Mapping[str, str] = TEXTS) -> list[Document]:
    return [_made(k, v) for k, v in texts.items()]


def opened(path: Path, texts: Mapping[str, str] = TEXTS) -> Desk:
    """A desk on a store of exactly these texts, with the reviews in the file beside it."""
    store = Store.open(path / "store")
    load(store, documents(texts), read_reviews(path / "r.trig"))
    return desk(store, path / "r.trig")


def again(at: Desk) -> Desk:
    """The desk as it is after an act: the file and the store are read anew."""
    return desk(at.store, at.file)


def read(at: Desk, label: str, kind: str, document: str = "ko") -> Candidate:
    """The one thing of a kind that the machine read in a clause."""
    (found,) = (
        c
        for c in at.machine.candidates
        if (c.words.document, c.words.spot.label, c.reading.kind) == (document, label, kind)
    )
    return found


def cited(at: Desk, words: str) -> Candidate:
    """The one citation with these words."""
    (found,) = (
        c for c in at.machine.candidates if c.reading.kind == "Citation" and c.words.exact == words
    )
    return found
