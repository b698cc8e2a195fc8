"""Mistakes of drafting that only the documents side by side show.

A document that takes another in names what stands in it: words to be read otherwise, services,
numbers of clauses. What of it stands nowhere there was written for another edition, or misprinted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from graph.store import Store, iri
from ingest.names_in_text import is_named, missed_by_a_sign
from ontology.terms import sparql_prologue
from ontology.writing import key
from queries.finding_noted import Noted
from queries.finding_places import Mark

_PROLOGUE = sparql_prologue()
_FEWEST = 4  # names in a column that make a list
_HALF = 0.5  # of them must stand in the document taken in: else the list is of something else
# the versions that a version takes in, those on file and not, by the name they are cited by
_TAKEN_IN = """SELECT DISTINCT ?v ?taken ?name WHERE {
  ?s a yk:Incorporation ; yk:statedIn/yk:inDocument ?v ; yk:target ?d .
  FILTER NOT EXISTS { ?s yk:rejectedBy ?gone }
  OPTIONAL { ?d yk:newestVersion ?newest } OPTIONAL { ?d eli:has_member ?any }
  BIND(COALESCE(?newest, ?any) AS ?taken) OPTIONAL { ?d rdfs:label ?name } }"""


def across_documents(store: Store) -> Iterator[Noted]:
    """What a document says of one that it takes in, or cites, and that is not so."""
    taken: dict[str, set[str]] = defaultdict(set)
    missing: dict[str, set[str]] = defaultdict(set)
    for r in store.rows(_PROLOGUE + _TAKEN_IN):
        if "taken" in r:
            taken[r["v"]].add(r["taken"])
        else:
            missing[r["v"]].add(r.get("name", ""))
    words = _words(store, {t for of in taken.values() for t in of})
    for version, of in sorted(taken.items()):
        there = "\n".join(words.get(t, "") for t in sorted(of))
        away = "、".join(sorted(missing[version]))
        yield from _substitutions(store, version, there, away)
        yield from _names(store, version, there, away)
    yield from _cited_alike(store)


def _words(store: Store, versions: set[str]) -> dict[str, str]:
    """All words of the versions, folded."""
    found: dict[str, list[str]] = defaultdict(list)
    values = " ".join(map(iri, sorted(versions)))
    for r in store.rows(
        _PROLOGUE
        + f"""SELECT ?v ?text ?title WHERE {{ VALUES ?v {{ {values} }}
        ?p yk:inDocument ?v . OPTIONAL {{ ?p yk:text ?text }} OPTIONAL {{ ?p eli:title ?title }}
        }}"""
    ):
        found[r["v"]] += [key(r.get("title", "")), key(r.get("text", ""))]
    return {v: "\n".join(texts) for v, texts in found.items()}


def _besides(away: str) -> tuple[str, str]:
    if not away:
        return "", ""
    return f"（未収録の{away}は確かめられません）", f" ({away}, not on file, cannot be looked at)"


def _substitutions(store: Store, version: str, there: str, away: str) -> Iterator[Noted]:
    rows = store.rows(
        _PROLOGUE
        + f"""SELECT ?s ?at ?start ?end ?from WHERE {{ ?s a yk:Substitution ; yk:statedIn ?at ;
        yk:readFrom ?from ; yk:start ?start ; yk:end ?end . ?at yk:inDocument {iri(version)} .
        FILTER NOT EXISTS {{ ?s yk:rejectedBy ?gone }}
        FILTER NOT EXISTS {{ ?s yk:citation ?only }} }} ORDER BY ?at ?s"""
    )
    ja, en = _besides(away)
    for r in rows:
        words = key(r["from"])
        # 「Ｙサービス Ｘ」 in a row may be 「品目をＸとするＹサービス」 there
        parts = r["from"].split()
        if not words or words in there or (len(parts) > 1 and _all_named(parts, there)):
            continue
        near = missed_by_a_sign(words, there)
        said = (f"「{r['from']}」がありません。{ja}", f"“{r['from']}” stands nowhere{en}")
        if near:
            said = (
                f"「{r['from']}」はなく、「{near}」があります。{ja}",
                f"“{r['from']}” stands nowhere, “{near}” does{en}",
            )
        yield Noted(
            "SubstitutedNowhere",
            Mark(r["at"], ((int(r["start"]), int(r["end"])),), r["from"]),
            said=said,
            severity="check" if away else None,
        )


def _names(store: Store, version: str, there: str, away: str) -> Iterator[Noted]:
    """Lists of names, most of which the document taken in has."""
    rows = store.rows(
        _PROLOGUE
        + f"""SELECT ?table ?column ?cell ?text WHERE {{ ?table a yk:Table ;
        yk:inDocument {iri(version)} ; eli:has_part/eli:has_part ?cell .
        ?cell a yk:Cell ; yk:column ?column ; yk:row ?row ; yk:text ?text . FILTER(?row > 0)
        FILTER NOT EXISTS {{ ?s a yk:Substitution ;
          yk:statedIn/eli:is_part_of/eli:is_part_of ?table }}
        }} ORDER BY ?table ?column ?row"""
    )
    columns: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for r in rows:
        if key(r["text"]) and "。" not in r["text"]:
            columns[r["table"], r["column"]].append((r["cell"], r["text"].strip()))
    for cells in columns.values():
        absent = [(cell, text) for cell, text in cells if not is_named(text, there)]
        known = len(cells) - len(absent)
        if len(cells) < _FEWEST or known < 2 or known < _HALF * len(cells) or not absent:
            continue
        listed = "」「".join(text for _, text in absent)
        ja, en = _besides(away)
        marks = [Mark(cell, words=text) for cell, text in absent]
        yield Noted(
            "NamedNowhere",
            marks[0],
            tuple(marks[1:]),
            (f"「{listed}」がありません。{ja}", f"“{listed}” stand nowhere in it{en}"),
        )


def _all_named(parts: list[str], there: str) -> bool:
    return all(is_named(part, there) for part in parts)


def _cited_alike(store: Store) -> Iterator[Noted]:
    """A clause cited by a number that its own document cites wrongly."""
    rows = store.rows(
        _PROLOGUE
        + """SELECT DISTINCT ?at ?start ?end ?target ?own ?label ?doc WHERE {
        ?f yk:findingKind yk:WrongNumber ; yk:foundIn ?own ; yk:start ?a ; yk:end ?b .
        ?wrong yk:citedIn ?own ; yk:start ?a ; yk:end ?b ; yk:cites ?target .
        ?target yk:inDocument ?v . ?own yk:inDocument ?v ; yk:label ?label .
        ?v dcterms:identifier ?doc .
        ?c yk:cites ?target ; yk:citedIn ?at ; yk:start ?start ; yk:end ?end .
        FILTER NOT EXISTS { ?c yk:rejectedBy ?gone }
        ?at yk:inDocument ?other . FILTER(?other != ?v) } ORDER BY ?at ?start"""
    )
    for r in rows:
        yield Noted(
            "WrongNumber",
            Mark(r["at"], ((int(r["start"]), int(r["end"])),)),
            (Mark(r["target"]), Mark(r["own"])),
            (
                f"{r['doc']}自身が{r['label']}で同じ番号を誤って引いているとみられます。"
                "同じ版を前提とした誤りでないかを確かめてください。",
                f"{r['doc']} itself seems to cite this number wrongly in {r['label']}",
            ),
        )
