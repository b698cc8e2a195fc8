"""Where findings come from: one query a source, each row one thing to look at.

Findings that rules state in the graph are taken as they are; what is unresolved, doubtful, defined
twice or unread is asked for here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph.review_read import machine
from graph.store import Store, iri, literal
from ingest.problems import message
from ontology.terms import BASE, YK, sparql_prologue
from queries.facts import DOUBTFUL, STATEMENT_KINDS
from queries.facts_of import versions
from queries.finding_documents import across_documents
from queries.finding_graph import in_the_graph
from queries.finding_noted import Noted
from queries.finding_places import Mark, headings
from queries.messages import KINDS as STATEMENTS
from queries.reviewed import words_of

_PROLOGUE = sparql_prologue()
_NS = YK.text.removesuffix("text")
_STACKS = f"{BASE}stack/"
_LAYERED = {  # kind of statement -> what it does with a layer
    YK.Incorporation: ("組み入れ", "taken in"),
    YK.Precedence: ("優先順位に挙げ", "ranked"),
}
# said of numbers: findings about the document, not about its reading
_NUMBERS = {
    message(kind, lang) for kind in ("duplicate-label", "number-skipped") for lang in ("ja", "en")
}
# how graph.build words a reading problem: `第1条第1項/表1 (3行目, 137–848): 罫線のない…`
_PROBLEM = re.compile(
    r"(?:(?P<label>\S.*?) )?\((?:[^()]*, )?(?P<span>\d+–\d+)\): (?P<said>.*)", re.S
)


def noted(store: Store) -> list[Noted]:
    """Everything to look at, in no order."""
    handles = {c.iri: c.handle for c in machine(store).candidates}
    return [
        *in_the_graph(store),
        *_unresolved(store, handles),
        *_not_on_file(store, handles),
        *_layers(store, handles),
        *_conflicts(store),
        *_doubtful(store, handles),
        *_defined_twice(store),
        *_problems(store),
        *_again(store),
        *across_documents(store),
    ]


def _rows(store: Store, query: str) -> Iterator[dict[str, str]]:
    return store.rows(_PROLOGUE + query)


def _grouped(rows: Iterable[dict[str, str]], *names: str) -> Iterator[list[dict[str, str]]]:
    groups: dict[tuple[str, ...], list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        groups[tuple(row.get(n, "") for n in names)].append(row)
    yield from groups.values()


def _span(row: dict[str, str]) -> tuple[tuple[int, int], ...]:
    return ((int(row["start"]), int(row["end"])),) if "start" in row and "end" in row else ()


def _roots(group: Iterable[dict[str, str]]) -> tuple[str, ...]:
    return tuple(sorted({r["stack"].removeprefix(_STACKS) for r in group if "stack" in r}))


def _unresolved(store: Store, handles: dict[str, str]) -> Iterator[Noted]:
    """Citations of provisions that are not there, or bear another title than the one stated."""
    rows = _rows(
        store,
        """SELECT * WHERE { VALUES ?is { yk:NoSuchProvision yk:TitleDiffers }
        ?c yk:resolution ?is ; yk:citedIn ?at ; yk:start ?start ; yk:end ?end .
        FILTER NOT EXISTS { ?c yk:rejectedBy ?gone }
        OPTIONAL { ?c yk:statedTitle ?stated }
        OPTIONAL { ?c yk:resolutionNote ?ja FILTER(LANG(?ja) = "ja") }
        OPTIONAL { ?c yk:resolutionNote ?en FILTER(LANG(?en) = "en") }
        OPTIONAL { ?c yk:cites ?target } } ORDER BY ?c ?target""",
    )
    groups = list(_grouped(rows, "c"))
    targets = sorted({g["target"] for group in groups for g in group if "target" in g})
    over = headings(store, " ".join(map(iri, targets)))
    for group in groups:
        r = group[0]
        ja, en = r.get("ja", ""), r.get("en", "")
        real = over.get(r.get("target", ""), "")
        if r["is"] == YK.TitleDiffers:
            ja = f"引用では「{r.get('stated', '')}」、実際は「{real}」です。{ja}"
            en = f"it is cited as “{r.get('stated', '')}” and is “{real}”; {en}".rstrip("; ")
        yield Noted(
            r["is"].removeprefix(_NS),
            Mark(r["at"], _span(r)),
            tuple(Mark(g["target"]) for g in group if "target" in g),
            (ja, en),
            handle=handles.get(r["c"], ""),
        )


def _not_on_file(store: Store, handles: dict[str, str]) -> Iterator[Noted]:
    """Citations of documents not on file: one finding a version and document cited.

    Of a name that stands for several documents, those that are on file are not missing.
    """
    rows = _rows(
        store,
        """SELECT * WHERE { ?c yk:resolution yk:DocumentNotOnFile ; yk:citedIn ?at ;
          yk:start ?start ; yk:end ?end ; yk:quote ?quote .
        FILTER NOT EXISTS { ?c yk:rejectedBy ?gone }
        ?at yk:inDocument ?v . OPTIONAL { ?at yk:order ?order }
        OPTIONAL { ?c yk:cites ?t . OPTIONAL { ?t yk:inDocument ?holder } }
        OPTIONAL { ?c yk:document ?meant }
        BIND(COALESCE(?meant, ?holder, ?t) AS ?missing)
        BIND(COALESCE(?meant, ?holder, ?t, ?c) AS ?sought) # bound always: not every server
        FILTER NOT EXISTS { ?sought eli:has_member|eli:is_member_of ?known } # asks what is not
        OPTIONAL { ?missing rdfs:label ?name } } ORDER BY ?v ?missing ?order ?start""",
    )
    for group in _grouped(rows, "v", "missing", "name"):
        r = group[0]
        name = r.get("name") or r["quote"]
        places = list(dict.fromkeys((g["at"], _span(g)) for g in group))
        yield Noted(
            "DocumentNotOnFile",
            Mark(r["at"], _span(r)),
            tuple(Mark(at, spans) for at, spans in places),
            (
                f"「{name}」は収録されていません（引用{len(places)}か所）。",
                f"“{name}” is not on file (cited {len(places)} times)",
            ),
            handle=handles.get(r["c"], "") if len(places) == 1 else "",
        )


def _layers(store: Store, handles: dict[str, str]) -> Iterator[Noted]:
    """Documents not on file that a version takes in or ranks: one finding each."""
    rows = _rows(
        store,
        """SELECT DISTINCT ?s ?kind ?v ?at ?start ?end ?order ?missing ?name WHERE {
        VALUES ?kind { yk:Incorporation yk:Precedence }
        ?s a ?kind ; yk:statedIn ?at ; yk:start ?start ; yk:end ?end .
        FILTER NOT EXISTS { ?s yk:rejectedBy ?gone }
        { ?s yk:target ?missing } UNION { ?s yk:tier/yk:member ?missing }
        ?missing a yk:ExternalDocument ; rdfs:label ?name .
        ?at yk:inDocument ?v . OPTIONAL { ?at yk:order ?order } } ORDER BY ?v ?order ?start""",
    )
    for group in _grouped(rows, "v", "missing", "name"):
        name, kinds = group[0]["name"], {g["kind"] for g in group}
        ja = [w for k, (w, _) in _LAYERED.items() if k in kinds]
        en = [w for k, (_, w) in _LAYERED.items() if k in kinds]
        marks = [Mark(g["at"], _span(g), name) for g in group]
        yield Noted(
            "LayerNotOnFile",
            marks[0],
            tuple(marks[1:]),
            (
                f"「{name}」を{'、'.join(ja)}ていますが、収録されていません。",
                f"“{name}” is {' and '.join(en)} and not on file",
            ),
            handle=handles.get(group[0]["s"], "") if len({g["s"] for g in group}) == 1 else "",
        )


def _conflicts(store: Store) -> Iterator[Noted]:
    """Clauses of documents of different rank that seem to be on one subject: inferred."""
    rows = _rows(
        store,
        """SELECT * WHERE { ?c a yk:PossibleConflict ; yk:higher ?higher ; yk:lower ?lower ;
          yk:subject ?subject ; yk:confidence ?sure .
        OPTIONAL { ?c yk:inStack ?stack }
        OPTIONAL { ?out a yk:Displacement ; yk:inStack ?stack ; yk:clause ?lower }
        } ORDER BY ?c ?stack""",
    )
    for group in _grouped(rows, "c"):
        r = group[0]
        ja, en = f"共通の事項: {r['subject']}", f"the subject they share: {r['subject']}"
        is_moot = all("out" in g for g in group)
        if is_moot:
            ja += "（下位の規定は、別に適用しないとされています）"
            en += " (the lower clause is disapplied besides)"
        yield Noted(
            "PossibleConflict",
            Mark(r["higher"], words=r["subject"]),
            (Mark(r["lower"], words=r["subject"]),),
            (ja, en),
            "note" if is_moot else None,
            float(r["sure"]),
            _roots(group),
        )


def _doubtful(store: Store, handles: dict[str, str]) -> Iterator[Noted]:
    """Statements read with little confidence, but for those that a reviewer confirmed."""
    kinds = " ".join(f"yk:{k}" for k in STATEMENT_KINDS)
    rows = _rows(
        store,
        f"""SELECT * WHERE {{ VALUES ?kind {{ {kinds} }}
        ?s a ?kind ; yk:statedIn ?at ; yk:start ?start ; yk:end ?end ; yk:confidence ?sure .
        FILTER(?sure < {DOUBTFUL})
        FILTER NOT EXISTS {{ ?s yk:rejectedBy ?gone }} FILTER NOT EXISTS {{ ?s yk:acceptedBy ?ok }}
        OPTIONAL {{ ?s yk:target ?target }} }} ORDER BY ?s ?target""",
    )
    for group in _grouped(rows, "s"):
        r = group[0]
        ja, en = STATEMENTS[r["kind"].removeprefix(_NS)]
        targets = (Mark(g["target"]) for g in group if "target" in g and g["target"] != r["at"])
        yield Noted(
            "DoubtfulReading",
            Mark(r["at"], _span(r)),
            tuple(targets),
            (f"「{ja}」の定めと読みました。", f"it was read as “{en}”"),
            confidence=float(r["sure"]),
            handle=handles.get(r["s"], ""),
        )


def _defined_twice(store: Store) -> Iterator[Noted]:
    rows = _rows(
        store,
        """SELECT * WHERE { ?term a yk:DefinedTerm ; skos:prefLabel ?word ; yk:definedIn ?at .
        ?at yk:inDocument ?v . OPTIONAL { ?at yk:order ?order }
        OPTIONAL { ?term yk:start ?start ; yk:end ?end } } ORDER BY ?v ?word ?order ?start""",
    )
    for group in _grouped(rows, "v", "word"):
        if len({g["term"] for g in group}) > 1:
            word, marks = group[0]["word"], [Mark(g["at"], _span(g)) for g in group]
            yield Noted(
                "TermDefinedTwice",
                marks[0],
                tuple(marks[1:]),
                (f"用語「{word}」", f"the term “{word}”"),
            )


def _problems(store: Store) -> Iterator[Noted]:
    """What could not be read, at the provision that it is said of."""
    rows = _rows(
        store,
        """SELECT ?v ?said (LANG(?said) AS ?lang) ?label ?at WHERE { ?v yk:readingProblem ?said .
        OPTIONAL { ?at yk:inDocument ?v ; yk:label ?label
          FILTER(STRSTARTS(STR(?said), CONCAT(?label, " (")))
          FILTER NOT EXISTS { ?at a ?within VALUES ?within { yk:Row yk:Cell } } }
        } ORDER BY ?v ?said ?at""",
    )
    problems: dict[tuple[str, str, str], dict[str, dict[str, str]]] = defaultdict(dict)
    for r in rows:
        parts = _PROBLEM.fullmatch(r["said"])
        if parts and parts["said"] in _NUMBERS:
            continue
        where = (parts["label"] or "", parts["span"]) if parts else ("", r["said"])
        problems[r["v"], *where].setdefault(r["lang"], r | {"said": parts["said"] if parts else ""})
    for (version, _, _), by_language in problems.items():
        ja, en = by_language.get("ja"), by_language.get("en")
        one = ja or en
        assert one is not None
        yield Noted(
            "ReadingProblem",
            Mark(one.get("at", version)),
            (),
            ((ja or one)["said"], (en or one)["said"]),
        )


def _again(store: Store) -> Iterator[Noted]:
    """Reviews that are not applied any more."""
    on_file = {(v.doc_id, v.dated): v.iri for v in versions(store)}
    for word in words_of(store).values():
        version = on_file.get((word.document, word.version))
        if word.state not in ("Stale", "Contradicted") or version is None:
            continue
        by, day = word.mark.by, word.mark.date
        yield Noted(
            "ReviewAgain",
            Mark(_labelled(store, version, word.label) or version, words=word.exact),
            (),
            (
                f"「{word.exact}」の{by}の査読（{day}）: {word.why[0]}",
                f"the review of “{word.exact}” by {by} ({day}): {word.why[1]}",
            ),
            handle=word.mark.handle,
        )


def _labelled(store: Store, version: str, label: str) -> str | None:
    """The provision of a version that bears the label; None if there is none any more."""
    rows = _rows(
        store,
        f"""SELECT ?p WHERE {{ ?p yk:inDocument {iri(version)} ; yk:label {literal(label)} .
        FILTER NOT EXISTS {{ ?p a ?within VALUES ?within {{ yk:Row yk:Cell }} }} }} ORDER BY ?p""",
    )
    return next((r["p"] for r in rows), None)
