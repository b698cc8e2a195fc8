"""Reviews: their file, how their words are found again, and what they do to the graph."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyshacl import validate
from rdflib.compare import isomorphic

from graph import iris
from graph.errors import StoreError
from graph.load import load
from graph.load import review as put
from graph.review_file import quads_of, read_reviews, serialized, write_reviews
from graph.review_match import WHY, outcomes
from graph.review_model import (
    CITATION,
    TOPIC,
    Named,
    Outcome,
    Reading,
    Review,
    Spot,
    Verdict,
    digest,
    located,
    words_at,
)
from graph.review_read import Machine, machine
from graph.store import Store
from ingest.errors import UnreadableFile
from ontology import shapes_path
from ontology.terms import sparql_prologue
from tests.reviewing import KO, OTSU, documents

TEXT = "当社は、乙約款第3条（保証）は適用しません。"
WORDS = words_at("ko", "2025-04-01", Spot("第2条第2項"), TEXT, 15, 21)
THIRD, FOURTH = Named("otsu", "第3条"), Named("otsu", "第4条")
READ = Reading("Disapplication", (THIRD,))
SAID = Reading("Disapplication", (FOURTH,), True, "適用しません")
TIERS = ((Named("ko", ""),), (Named("otsu", ""), Named("御見積書", "")))
YES = Review("s-aaaaaaaa", "花子", "2026-04-01", "Accepted", "確かめた", WORDS, READ, None)


# --- the file -----------------------------------------------------------------------------------

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

        patch.setattr("graph.review_file.os.replace", breaks)
        with pytest.raises(StoreError) as caught:
            write_reviews(path, [replace(YES, reason="改めて")])
    assert "disk full" in str(caught.value)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


# --- finding the words again --------------------------------------------------------------------


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    store = Store.open(tmp_path_factory.mktemp("known"))
    load(store, documents())
    return machine(store)


def of_machine(known: Machine, kind: str = "Disapplication", label: str = "第2条第2項") -> Review:
    """An acceptance of what the machine reads."""
    (c,) = (c for c in known.candidates if (c.reading.kind, c.words.spot.label) == (kind, label))
    return Review(c.handle, "花子", "2026-04-01", "Accepted", "確かめた", c.words, c.reading, None)


def as_corrected(review: Review) -> Review:
    return replace(review, verdict="Corrected", said=replace(READ, targets=(FOURTH,)))


def as_rejected(review: Review) -> Review:
    return replace(review, verdict="Rejected")


def as_added(review: Review) -> Review:
    text = "法人には、乙約款第4条（解約）に出番はない。"
    words = words_at("ko", "2025-04-01", Spot("第2条第3項"), text, 15, 20)
    return replace(
        review, handle="a-cccccccc", verdict="Added", words=words, read=None, said=SAID_NOW
    )


def as_read_since(review: Review) -> Review:
    """Added when the machine did not read it; now it does, and something else."""
    return replace(as_added(review), words=review.words)


SAID_NOW = Reading("Disapplication", (FOURTH,))
Edit = Callable[[Review], Review]


def moved(**changes: object) -> Edit:
    return lambda r: replace(r, words=replace(r.words, **changes))  # type: ignore[arg-type]


def cut(start: int, end: int) -> Edit:
    """The review, of other words of the same clause."""

    def edit(review: Review) -> Review:
        w = review.words
        return replace(review, words=words_at(w.document, w.version, w.spot, TEXT, start, end))

    return edit


def both(first: Edit, second: Edit) -> Edit:
    return lambda r: second(first(r))


STATES = [
    pytest.param(lambda r: r, "InForce", "", id="accepted"),
    pytest.param(as_rejected, "InForce", "", id="rejected"),
    pytest.param(as_corrected, "InForce", "", id="corrected"),
    pytest.param(as_added, "InForce", "", id="added"),
    pytest.param(as_read_since, "InForce", "", id="added-and-read-since"),
    pytest.param(moved(version="2024-04-01"), "Stale", "version-gone", id="a-version-not-on-file"),
    pytest.param(moved(digest="0" * 64), "Stale", "words-changed", id="other-words"),
    pytest.param(
        moved(digest="0" * 64, spot=Spot("第99条")), "Stale", "place-gone", id="no-such-clause"
    ),
    pytest.param(
        moved(spot=Spot("第98条第1項")), "InForce", "", id="the-rules-number-it-otherwise"
    ),
    pytest.param(
        lambda r: replace(r, handle="s-zzzzzzzz"), "InForce", "", id="another-handle-same-words"
    ),
    pytest.param(
        both(cut(13, 19), as_corrected),
        "InForce",
        "",
        id="the-rules-cut-the-trigger-otherwise",
    ),
    pytest.param(cut(0, 2), "Stale", "not-read", id="not-read-any-more"),
    pytest.param(
        lambda r: replace(r, read=replace(READ, kind="Exception")),
        "Stale",
        "not-read",
        id="of-another-kind-now",
    ),
    pytest.param(
        lambda r: replace(r, read=replace(READ, targets=(FOURTH,))),
        "Stale",
        "reading-changed",
        id="accepted-what-is-not-read-now",
    ),
    pytest.param(
        lambda r: as_rejected(replace(r, read=replace(READ, may=True))),
        "Stale",
        "reading-changed",
        id="rejected-what-is-not-read-now",
    ),
    pytest.param(
        lambda r: as_corrected(replace(r, read=replace(READ, may=True))),
        "InForce",
        "",
        id="a-correction-rests-on-the-words-alone",
    ),
    pytest.param(
        lambda r: replace(as_corrected(r), said=replace(READ, targets=(Named("hei", "第1条"),))),
        "Stale",
        "target-gone",
        id="a-target-not-on-file",
    ),
    pytest.param(
        lambda r: replace(as_corrected(r), said=replace(READ, targets=(Named("otsu", "第99条"),))),
        "Stale",
        "target-gone",
        id="a-target-that-the-document-has-not",
    ),
]


@pytest.mark.parametrize(("edit", "state", "why"), STATES)
def test_the_state_of_a_review(known: Machine, edit: Edit, state: str, why: str) -> None:
    (found,) = outcomes([edit(of_machine(known))], known)
    assert (found.state, found.why) == (state, WHY.get(why))


SPACED = [
    pytest.param(
        "当社は、乙約款 第3条\n（保証）は適用しません。", "適用しません", id="before-them"
    ),
    pytest.param(
        "当社は、乙約款第3条（保証）は適用\nしません。", "適用\nしません", id="within-them"
    ),
    pytest.param("当社は、乙約款第3条（保証）は 適用しません 。", "適用しません", id="around-them"),
]


@pytest.mark.parametrize(("text", "found"), SPACED)
def test_white_space_does_not_count(text: str, found: str) -> None:
    """The rules put broken lines together otherwise: the words are the same, their places not."""
    assert digest(text) == WORDS.digest
    now = located(WORDS, text)
    assert now is not None
    assert (now.exact, text[now.start : now.end]) == (found, found)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("当社は、乙約款第3条は適用しません。", id="other-words"),
        pytest.param(f"{TEXT} {TEXT}"[1:], id="twice"),
    ],
)
def test_words_that_are_not_in_one_place(text: str) -> None:
    words = replace(WORDS, prefix=WORDS.prefix[-8:])
    assert located(words, text) is None


def test_the_words_may_stand_twice(known: Machine) -> None:
    """Of two clauses with the same text neither is taken for the one that was reviewed."""
    page = next(p for p in known.pages if p.doc_id == "ko")
    place, text = page.texts[Spot("第2条第2項")]
    twice = replace(page, texts={**page.texts, Spot("第77条"): (place + "x", text)})
    pages = tuple(twice if p is page else p for p in known.pages)
    review = replace(of_machine(known), words=replace(of_machine(known).words, spot=Spot("第98条")))
    (found,) = outcomes([review], replace(known, pages=pages))
    assert (found.state, found.why) == ("Stale", WHY["place-gone"])


def said_by(review: Review, by: str, date: str, edit: Edit) -> Review:
    return replace(edit(review), by=by, date=date)


DAY, LATER = "2026-04-01", "2026-05-01"
TWO = [
    pytest.param((as_rejected, DAY), (as_rejected, DAY), ["InForce", "InForce"], id="agree"),
    pytest.param(
        (lambda r: r, DAY), (as_rejected, DAY), ["Contradicted", "Contradicted"], id="same-day"
    ),
    pytest.param(
        (lambda r: r, DAY), (as_rejected, LATER), ["Superseded", "InForce"], id="later-holds"
    ),
    pytest.param(
        (as_corrected, DAY), (lambda r: r, LATER), ["Superseded", "InForce"], id="back-to-machine"
    ),
    pytest.param(
        (as_corrected, DAY),
        (lambda r: replace(r, read=as_corrected(r).said), LATER),
        ["InForce", "InForce"],
        id="a-correction-accepted",
    ),
    pytest.param(
        (moved(digest="0" * 64), DAY),
        (as_rejected, LATER),
        ["Superseded", "InForce"],
        id="what-was-said-anew-is-not-asked-for-again",
    ),
    pytest.param(
        (moved(digest="0" * 64), LATER),
        (as_rejected, DAY),
        ["Stale", "InForce"],
        id="a-later-word-on-other-words",
    ),
]


@pytest.mark.parametrize(("first", "second", "states"), TWO)
def test_two_reviewers(
    known: Machine, first: tuple[Edit, str], second: tuple[Edit, str], states: list[str]
) -> None:
    review = of_machine(known)
    a = said_by(review, "甲", first[1], first[0])
    b = said_by(review, "乙", second[1], second[0])
    by_review: dict[Review, Outcome] = {o.review: o for o in outcomes([b, a], known)}
    assert [by_review[a].state, by_review[b].state] == states


# --- what they do to the graph ------------------------------------------------------------------


def graphs(store: Store, *, without: tuple[str, ...] = ()) -> dict[str, bytes]:
    """Each graph as bytes."""
    return {
        name: ox.serialize(store.quads(name), format=ox.RdfFormat.N_QUADS) or b""
        for name in store.graphs()
        if name not in without
    }


OURS = (iris.REVIEWS_GRAPH, iris.INFERRED_GRAPH)
ALL_EDITS = [
    pytest.param([lambda r: r], id="accepted"),
    pytest.param([as_rejected], id="rejected"),
    pytest.param([as_corrected], id="corrected"),
    pytest.param([as_added], id="added"),
    pytest.param([moved(digest="0" * 64)], id="stale"),
    pytest.param([as_rejected, as_added], id="two"),
]


@pytest.mark.parametrize("edits", ALL_EDITS)
def test_the_machines_graphs_are_the_same_with_and_without(
    known: Machine, tmp_path: Path, edits: list[Edit]
) -> None:
    reviews = [edit(of_machine(known)) for edit in edits]
    plain, with_reviews = Store.open(tmp_path / "a"), Store.open(tmp_path / "b")
    load(plain, documents())
    load(with_reviews, documents(), reviews)
    assert graphs(plain, without=OURS) == graphs(with_reviews, without=OURS)
    assert len(with_reviews.quads(iris.REVIEWS_GRAPH)) > 20
    load(with_reviews, documents())
    assert graphs(plain) == graphs(with_reviews)  # and without a trace when they go


def asked(store: Store, pattern: str) -> list[dict[str, str]]:
    return list(store.rows(f"{sparql_prologue()}SELECT * WHERE {{ {pattern} }}"))


LOST = (
    "?x a rdf:Statement ; rdf:subject ?a ; rdf:predicate yk:disapplies ; rdf:object ?b ; "
    "yk:rejectedBy ?r"
)
DOES = [
    pytest.param(
        lambda r: r,
        {"third": True, "fourth": False, "withdrawn": 0, "rejected": 0, "accepted": 1},
        id="accepted",
    ),
    pytest.param(
        as_rejected,
        {"third": False, "fourth": False, "withdrawn": 1, "rejected": 1, "accepted": 0},
        id="rejected",
    ),
    pytest.param(
        as_corrected,
        {"third": False, "fourth": True, "withdrawn": 1, "rejected": 1, "accepted": 0},
        id="corrected",
    ),
    pytest.param(
        as_added,
        {"third": True, "fourth": True, "withdrawn": 0, "rejected": 0, "accepted": 0},
        id="added",
    ),
    pytest.param(
        as_read_since,
        {"third": False, "fourth": True, "withdrawn": 1, "rejected": 1, "accepted": 0},
        id="added and read since: the reviewer's word goes first",
    ),
    pytest.param(
        both(as_rejected, moved(digest="0" * 64)),
        {"third": True, "fourth": False, "withdrawn": 0, "rejected": 0, "accepted": 0},
        id="stale: the machine's reading is used again",
    ),
]


@pytest.mark.parametrize(("edit", "expected"), DOES)
def test_what_follows(
    known: Machine, tmp_path: Path, edit: Edit, expected: dict[str, object]
) -> None:
    store = Store.open(tmp_path)
    load(store, documents(), [edit(of_machine(known))])
    base = "https://w3id.org/yomikae/id/otsu/2025-03-01"
    out = {r["c"] for r in asked(store, "?c yk:displacedBy ?s")}
    assert {
        "third": f"{base}/art_3" in out,
        "fourth": f"{base}/art_4" in out,
        "withdrawn": len(asked(store, LOST)),
        "rejected": len(asked(store, "?s a yk:Disapplication ; yk:rejectedBy ?r")),
        "accepted": len(asked(store, "?s a yk:Disapplication ; yk:acceptedBy ?r")),
    } == expected


def test_a_reviewers_statement_is_whole(known: Machine, tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    load(store, documents(), [as_corrected(of_machine(known))])
    (row,) = asked(
        store,
        "?s a yk:Disapplication , yk:OverrideStatement ; yk:statedIn/yk:label ?label ; "
        "yk:trigger ?words ; yk:start ?start ; yk:end ?end ; yk:modality yk:Applies ; "
        "yk:confidence ?sure ; yk:target/yk:label ?target ; prov:wasRevisionOf ?old ; "
        "prov:wasAttributedTo/rdfs:label ?who ; prov:wasGeneratedBy ?r . ?old yk:rejectedBy ?r . "
        "?r a yk:Review , prov:Activity ; yk:reviewState yk:InForce ; dcterms:date ?day ; "
        "yk:reason ?reason ; yk:reviews ?old ; prov:wasAssociatedWith ?p . ?p a prov:Person",
    )
    wanted = ("第2条第2項", "適用しません", "第4条", "花子", "2026-04-01", "確かめた")
    assert tuple(row[k] for k in ("label", "words", "target", "who", "day", "reason")) == wanted
    assert TEXT[int(row["start"]) : int(row["end"])] == "適用しません"
    assert float(row["sure"]) == 1.0


def citation_review(known: Machine, verdict: Verdict, said: Reading | None) -> Review:
    (c,) = (
        c
        for c in known.candidates
        if c.words.exact == "第3条（保証）" and c.reading.kind == CITATION
    )
    return Review(c.handle, "花子", DAY, verdict, "条番号の誤り", c.words, c.reading, said)


@pytest.mark.parametrize(
    ("verdict", "targets", "expected"),
    [
        pytest.param("Corrected", (Named("otsu", "第4条第1項"),), ["第4条第1項"], id="corrected"),
        pytest.param("Corrected", (THIRD, FOURTH), ["第3条", "第4条"], id="one-more"),
        pytest.param("Rejected", None, [], id="rejected"),
        pytest.param("Accepted", None, ["第3条"], id="accepted"),
    ],
)
def test_statements_follow_a_citation(
    known: Machine,
    tmp_path: Path,
    verdict: Verdict,
    targets: tuple[Named, ...] | None,
    expected: list[str],
) -> None:
    """A citation that leads elsewhere takes the statement along that it is part of."""
    said = Reading(CITATION, targets) if targets else None
    store = Store.open(tmp_path)
    load(store, documents(), [citation_review(known, verdict, said)])
    reached = asked(
        store,
        "?s a yk:Disapplication ; yk:target/yk:label ?t FILTER NOT EXISTS { ?s yk:rejectedBy ?r }",
    )
    assert sorted(r["t"] for r in reached) == expected
    cites = asked(
        store,
        '?c yk:quote "第3条（保証）" ; yk:cites/yk:label ?t ; yk:resolution yk:Resolved '
        "FILTER NOT EXISTS { ?c yk:rejectedBy ?r }",
    )
    assert sorted(r["t"] for r in cites) == expected


def test_a_target_not_on_file_is_described(known: Machine, tmp_path: Path) -> None:
    """A clause of 御見積書 of which no document speaks: its name is in the graph all the same."""
    said = replace(READ, targets=(Named("御見積書", "第5条"),))
    store = Store.open(tmp_path)
    load(store, documents(), [replace(as_corrected(of_machine(known)), said=said)])
    (row,) = asked(
        store,
        "?s a yk:Disapplication ; prov:wasAttributedTo ?p ; yk:target ?t . ?t yk:label ?label ; "
        "yk:inDocument/rdfs:label ?document",
    )
    assert (row["document"], row["label"]) == ("御見積書", "第5条")


def test_order_of_precedence(known: Machine, tmp_path: Path) -> None:
    """The other way round: the reviewer's order holds, the machine's is told to be withdrawn."""
    review = of_machine(known, "Precedence", "第2条第1項")
    said = Reading("Precedence", tiers=((Named("otsu", ""),), (Named("ko", ""),)))
    store = Store.open(tmp_path)
    load(store, documents(), [replace(review, verdict="Corrected", said=said)])
    pairs = {
        (r["a"], r["b"])
        for r in asked(
            store,
            "?a yk:prevailsOver ?b FILTER NOT EXISTS { ?x rdf:subject ?a ; "
            "rdf:predicate yk:prevailsOver ; rdf:object ?b }",
        )
    }
    assert pairs == {(iris.document("otsu"), iris.document("ko"))}


def on_a_condition(review: Review) -> Review:
    return replace(review, verdict="Corrected", said=replace(READ, condition="当社は"))


@pytest.mark.parametrize(
    "reviews",
    [
        pytest.param(lambda k: [of_machine(k)], id="accepted"),
        pytest.param(lambda k: [as_rejected(of_machine(k)), as_added(of_machine(k))], id="two"),
        pytest.param(lambda k: [on_a_condition(of_machine(k))], id="condition"),
        pytest.param(lambda k: [citation_review(k, "Rejected", None)], id="citation-rejected"),
        pytest.param(
            lambda k: [citation_review(k, "Corrected", Reading(CITATION, (FOURTH,)))],
            id="citation-corrected",
        ),
        pytest.param(lambda k: [moved(digest="0" * 64)(of_machine(k))], id="stale"),
    ],
)
def test_the_graph_with_reviews_breaks_no_shape(
    known: Machine, tmp_path: Path, reviews: Callable[[Machine], list[Review]]
) -> None:
    store = Store.open(tmp_path)
    load(store, documents(), reviews(known))
    graph = rdflib.Graph().parse(data=store.export("ttl"), format="turtle")
    shapes = rdflib.Graph().parse(data=shapes_path().read_text("utf-8"), format="turtle")
    conforms, _, words = validate(graph, shacl_graph=shapes)
    assert conforms, words


def test_loading_again_with_the_same_reviews_writes_nothing(
    known: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviews = [as_rejected(of_machine(known))]
    store = Store.open(tmp_path)
    load(store, documents(), reviews)

    def never(*_: object, **__: object) -> None:
        raise AssertionError("written")

    monkeypatch.setattr(store, "replace", never)
    load(store, documents(), reviews)
    with pytest.raises(AssertionError):
        load(store, documents(), [as_corrected(of_machine(known))])


def test_the_order_of_documents_and_of_acts_leaves_no_trace(known: Machine, tmp_path: Path) -> None:
    """Reviews put to work after a build, or found by it, or before all documents came."""
    reviews = tuple(sorted([as_rejected(of_machine(known)), as_added(of_machine(known))], key=str))
    only_ko, only_otsu = documents({"ko": KO}), documents({"otsu": OTSU})
    ways: dict[str, list[Callable[[Store], object]]] = {
        "a": [lambda s: load(s, documents(), reviews)],
        "b": [lambda s: load(s, documents()), lambda s: put(s, reviews)],
        "c": [lambda s: load(s, only_ko, reviews), lambda s: load(s, documents(), reviews)],
        "d": [lambda s: load(s, only_otsu, reviews), lambda s: load(s, documents(), reviews)],
        "e": [lambda s: load(s, documents(), reviews[:1]), lambda s: put(s, reviews)],
    }
    exports = []
    for name, steps in ways.items():
        store = Store.open(tmp_path / name)
        for step in steps:
            step(store)
        exports.append((store.export("nq"), (tmp_path / name / "state.json").read_text()))
    assert all(e == exports[0] for e in exports)


def test_the_store_holds_all_of_the_file(known: Machine, tmp_path: Path) -> None:
    reviews = [as_corrected(of_machine(known)), as_added(of_machine(known))]
    store = Store.open(tmp_path)
    load(store, documents(), reviews)
    held = {q.triple for q in store.quads(iris.REVIEWS_GRAPH)}
    assert {q.triple for q in quads_of(reviews)} <= held
    assert serialized(quads_of(reviews)) == serialized(reversed(list(quads_of(reviews))))
