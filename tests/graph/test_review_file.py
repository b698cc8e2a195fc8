"""The file of reviews: what is written is read again, and what is broken is told."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from graph import iris
from graph.errors import StoreError
from graph.review_file import read_reviews, write_reviews
from graph.review_model import CITATION, TOPIC, Named, Reading, Review, Spot
from ingest.errors import UnreadableFile
from tests.graph.reviewed import FOURTH, SAID, THIRD, WORDS, YES

TIERS = ((Named("ko", ""),), (Named("otsu", ""), Named("御見積書", "")))
KINDS = [
    pytest.param(YES, id="accepted"),
    pytest.param(replace(YES, verdict="Rejected"), id="rejected"),
    pytest.param(replace(YES, verdict="Corrected", said=SAID), id="corrected"),
    pytest.param(replace(YES, verdict="Added", read=None, said=SAID), id="added"),
    pytest.param(
        replace(YES, verdict="Corrected", said=Reading("Precedence", tiers=TIERS)), id="ranks"
    ),
    pytest.param(
        replace(
            YES,
            verdict="Corrected",
            said=Reading("Substitution", (), False, "", "甲", "乙\t丙"),
        ),
        id="substitution",
    ),
    pytest.param(
        replace(
            YES, words=replace(WORDS, spot=Spot("第2条第2項", "第2条第2項/表1", 2, 0), version="")
        ),
        id="cell-of-an-undated-version",
    ),
    pytest.param(replace(YES, read=Reading(CITATION, (THIRD, FOURTH))), id="citation"),
    pytest.param(replace(YES, read=Reading(TOPIC, topic="最低利用期間")), id="topic"),
    pytest.param(replace(YES, words=replace(WORDS, prefix="", suffix="")), id="no-words-around"),
]


@pytest.mark.parametrize("review", KINDS)
def test_what_is_written_is_read_again(tmp_path: Path, review: Review) -> None:
    path = tmp_path / "r.trig"
    write_reviews(path, [review])
    assert read_reviews(path) == (review,)


HOSTILE = [
    pytest.param('"引用"\n改行\r\n<script>alert(1)</script>', id="quotes-and-lines"),
    pytest.param("\x1b[31m赤\x07\u202eやぎ", id="control-characters"),
    pytest.param("> . } <https://example.org/x> a <y>", id="turtle"),
    pytest.param("花子 🌸𠮷　様", id="beyond-the-plane"),
    pytest.param("a\\u0022b\\", id="backslashes"),
    pytest.param("#words", id="fragment"),
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_names_and_reasons_are_data(tmp_path: Path, words: str) -> None:
    path = tmp_path / "r.trig"
    said = Reading("Substitution", (), False, words, words, words)
    review = replace(YES, by=words, reason=words, verdict="Corrected", said=said)
    write_reviews(path, [review, YES])
    assert set(read_reviews(path)) == {review, YES}
    text = path.read_text("utf-8")
    assert all(c.isprintable() or c in "\n\t　" for c in text)


ANY = st.text(st.characters(codec="utf-8"), min_size=1)


@settings(deadline=None)  # each is put on disk, which takes what it takes
@given(by=ANY, reason=ANY, exact=ANY, label=ANY)
def test_any_words_are_read_again(by: str, reason: str, exact: str, label: str) -> None:
    words = replace(WORDS, exact=exact, prefix=reason, spot=Spot(label))
    said = Reading("Exception", (Named(exact, label), Named(by, "")), False, reason)
    review = replace(YES, by=by, reason=reason, words=words, verdict="Corrected", said=said)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r.trig"
        write_reviews(path, [review])
        (found,) = read_reviews(path)
    sort = replace(said, targets=tuple(sorted(said.targets)))
    assert found == replace(review, said=sort)


def test_the_file_is_the_same_whatever_the_order(tmp_path: Path) -> None:
    other = replace(YES, by="太郎", verdict="Corrected", said=SAID)
    for name, reviews in (("a", [YES, other]), ("b", [other, YES])):
        write_reviews(tmp_path / name, reviews)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_review_more_leaves_the_other_lines_as_they_are(tmp_path: Path) -> None:
    """So that git shows what was said, and two reviewers' branches go together."""
    path = tmp_path / "r.trig"
    write_reviews(path, [YES])
    before = path.read_text("utf-8").splitlines()
    write_reviews(path, [YES, replace(YES, handle="s-bbbbbbbb", by="太郎")])
    after = path.read_text("utf-8").splitlines()
    assert [line for line in before if line not in after] == []


def test_rdflib_reads_the_same_triples(tmp_path: Path) -> None:
    path = tmp_path / "r.trig"
    write_reviews(path, [p.values[0] for p in KINDS[:5]])  # type: ignore[misc]
    by_rdflib = rdflib.Dataset()
    by_rdflib.parse(path, format="trig")
    quads = list(ox.parse(path.read_bytes(), format=ox.RdfFormat.TRIG))
    nt = ox.serialize([q.triple for q in quads], format=ox.RdfFormat.N_TRIPLES)
    by_oxigraph = rdflib.Graph().parse(data=nt or b"", format="nt")
    graph = by_rdflib.graph(rdflib.URIRef(iris.REVIEWS_GRAPH))
    assert len(graph) > 20
    assert isomorphic(graph, by_oxigraph)


def test_what_a_person_wrote_beside_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "r.trig"
    write_reviews(path, [YES])
    person = f"<{iris.person('花子')}>"
    note = f"<{iris.REVIEWS_GRAPH}> {{ {person} <https://example.org/seat> '3F' . }}\n"
    path.write_text(path.read_text("utf-8") + note + "<a:g> { <a:b> <a:c> <a:d> . }", "utf-8")
    write_reviews(path, [replace(YES, reason="改めて")])
    text = path.read_text("utf-8")
    assert "3F" in text
    assert "<a:d>" in text
    assert "確かめた" not in text


def test_no_file_is_no_reviews(tmp_path: Path) -> None:
    assert read_reviews(tmp_path / "none.trig") == ()


def broken(old: str, new: str) -> Callable[[str], str]:
    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return edit


BROKEN = [
    pytest.param(broken("yk:Review ;", "yk:Review"), "no TriG", id="syntax"),
    pytest.param(lambda text: text[: len(text) // 2], "no TriG", id="cut-off"),
    pytest.param(broken('yk:reason "確かめた" ;\n', ""), "0 yk:reason", id="no-reason"),
    pytest.param(
        broken('yk:reason "確かめた"', 'yk:reason "甲" , "乙"'), "2 yk:reason", id="merged-badly"
    ),
    pytest.param(broken("yk:Accepted", "yk:Perhaps"), "no verdict", id="no-such-verdict"),
    pytest.param(broken("yk:Accepted", "yk:Added"), "do not fit", id="readings-do-not-fit"),
    pytest.param(broken('"2026-04-01"^^xsd:date', '"4月1日"'), "no date", id="no-date"),
    pytest.param(broken("oa:start 15", 'oa:start "x"'), "no number", id="no-number"),
    pytest.param(broken("oa:TextQuoteSelector", "oa:Other"), "does not say where", id="no-quote"),
    pytest.param(broken("yk:Disapplication", "yk:Abolition"), "no kind", id="no-such-kind"),
]


@pytest.mark.parametrize(("edit", "words"), BROKEN)
def test_a_broken_file_is_told_with_its_line(
    tmp_path: Path, edit: Callable[[str], str], words: str
) -> None:
    path = tmp_path / "r.trig"
    write_reviews(path, [YES])
    path.write_text(edit(path.read_text("utf-8")), "utf-8")
    before = path.read_bytes()
    with pytest.raises(UnreadableFile) as caught:
        read_reviews(path)
    assert words in str(caught.value)
    assert caught.value.path == str(path)
    assert int(caught.value.place) > 2
    assert caught.value.message("ja") != caught.value.message("en")
    with pytest.raises(UnreadableFile):
        write_reviews(path, [YES])
    assert path.read_bytes() == before


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "r.trig"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableFile):
        read_reviews(path)


def test_a_file_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r.trig"
    write_reviews(path, [YES])
    before = path.read_bytes()
    with monkeypatch.context() as patch:

        def breaks(source: object, target: object) -> None:
            raise OSError("disk full")

        patch.setattr("graph.durable.os.replace", breaks)
        with pytest.raises(StoreError) as caught:
            write_reviews(path, [replace(YES, reason="改めて")])
    assert "disk full" in str(caught.value)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("nested", "said"),
    [
        pytest.param(
            "<a:s> <a:p> " + "<<( <a:s> <a:p> " * 200_000 + "<a:o>" + " )>>" * 200_000 + " .",
            "nested more than 100 deep",
            id="triples in triples",
        ),
        pytest.param("<a:g> { " * 200_000, "no TriG", id="graphs in graphs"),
        pytest.param("<a:s> <a:p> " + "[ <a:p> " * 200_000, "no TriG", id="nodes in nodes"),
        pytest.param("\0", "no TriG", id="a NUL"),
    ],
)
def test_a_file_that_means_harm(tmp_path: Path, nested: str, said: str) -> None:
    path = tmp_path / "r.trig"
    path.write_text(nested, "utf-8")
    with pytest.raises(UnreadableFile, match=said):
        read_reviews(path)


def test_a_file_that_is_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "r.trig")
    with pytest.raises(UnreadableFile, match="no plain file"):
        read_reviews(tmp_path / "r.trig")
