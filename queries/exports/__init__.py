"""What is written for others: one writer a form, over what the store says."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from graph.network import gexf, graphml, network
from graph.store import ExportFormat, Store
from queries.around import around
from queries.errors import AskError
from queries.export_forms import Form
from queries.exports import akn, annotated, lrml, tables
from queries.facts import Facts, Version
from queries.facts_of import facts, versions
from queries.messages import Lang
from queries.naming import find_document

_DATED = re.compile(r"(?P<document>.+)@(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2}|undated)$")


Writer = Callable[[Store, Version | None, Lang], bytes]


def _rdf(form: ExportFormat) -> Writer:
    return lambda store, version, lang: store.export(form)


def _tables(
    write: Callable[[Facts, Sequence[str], Lang], bytes],
) -> Writer:
    """A writer of what the version, or every version on file, states."""

    def written(store: Store, version: Version | None, lang: Lang) -> bytes:
        if version is None:
            chosen = versions(store)
            return write(facts(store, chosen), [v.iri for v in chosen], lang)
        return write(around(store, version).facts, [version.iri], lang)

    return written


def _one(store: Store, version: Version | None) -> Version:
    """The version asked for; the only one on file where none was named. Raises AskError."""
    on_file = versions(store)
    if version is not None or len(on_file) == 1:
        return version or on_file[0]
    names = "、".join(dict.fromkeys(v.doc_id for v in on_file))
    raise AskError(
        f"--document で文書を指定してください（{names}）。",
        f"name a document with --document ({names})",
    )


# by the name of the form: queries.export_forms
_WRITERS: dict[str, Writer] = {
    "nq": _rdf("nq"),
    "trig": _rdf("trig"),
    "ttl": _rdf("ttl"),
    "jsonld": _rdf("jsonld"),
    "graphml": lambda store, version, lang: graphml(network(store)),
    "gexf": lambda store, version, lang: gexf(network(store)),
    "akn": lambda store, version, lang: akn.write(around(store, _one(store, version))),
    "lrml": _tables(lrml.write),
    "citations": _tables(tables.citations),
    "statements": _tables(tables.statements),
    "html": lambda store, version, lang: annotated.write(around(store, _one(store, version)), lang),
}


def version_of(typed: str, on_file: Sequence[Version]) -> Version:
    """The version that `DOC` or `DOC@DATE` names: without a date the newest. Raises AskError."""
    dated = _DATED.match(typed)
    document = find_document(dated.group("document") if dated else typed, on_file)
    same = [v for v in on_file if v.document == document]
    if not dated:
        return same[-1]
    wanted = "" if dated.group("date") == "undated" else dated.group("date")
    for version in same:
        if version.dated == wanted:
            return version
    dates = "、".join(v.dated or "undated" for v in same)
    raise AskError(
        f"{same[0].doc_id}に{dated.group('date')}の版はありません（収録済み: {dates}）。",
        f"{same[0].doc_id} has no version of {dated.group('date')} (on file: {dates})",
    )


def exported(store: Store, form: Form, document: str | None, lang: Lang) -> bytes:
    """The file in a form, of the version that `document` names. Raises AskError."""
    if document is None:
        return _WRITERS[form.name](store, None, lang)
    if not form.of_document:
        raise AskError(
            f"{form.name} は保管庫の全体を書き出します。--document は指定できません。",
            f"{form.name} holds the whole store; --document does not go with it",
        )
    return _WRITERS[form.name](store, version_of(document, versions(store)), lang)
