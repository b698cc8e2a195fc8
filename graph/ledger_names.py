"""The keys under which the ways of a name to a document (`graph.catalogue`) are found in SQLite.

Each way is looked up from both sides: the documents that a name may mean, and, when a document
comes or goes, the versions that asked for a name which may mean it. What is looked up may be more
than fits; whether it does is told by the way itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable

from graph.catalogue import BARE, FORMS, INSTRUMENTS, WAYS, OnFile, Way
from graph.parts import parts
from ontology.writing import key

_LAST = chr(0x10FFFF)  # after every other character
_SHORTEST_END = 5  # of a title that a longer name ends with, in characters
_MOST_KEYS = 500  # in one statement
_LONG = 100  # a name of so many characters is compared with each title: its parts are too many keys
_Sql = tuple[str, tuple[str, ...]]  # a condition and its values


def meaning(connection: sqlite3.Connection, way: Way, name: str, citing: OnFile) -> list[str]:
    """The newest versions (IRIs), by doc-id, that `name` may mean in this way in `citing`."""
    found: set[tuple[str, str]] = set()
    for condition, values in _MEANT[way.reason](name, citing):
        found |= set(
            connection.execute(
                f"SELECT doc_id, iri FROM entry WHERE {condition} AND newest", values
            )
        )
    return [iri for _, iri in sorted(found)]


def asking(connection: sqlite3.Connection, entry: OnFile) -> list[str]:
    """The versions (IRIs) that asked for a name which may mean `entry`, in any way."""
    found: set[str] = set()
    for way in WAYS:
        for condition, values in _ASKED[way.reason](entry):
            rows = connection.execute(
                "SELECT a.iri, a.name, e.doc_id, e.title, e.service, e.publisher, e.dated "
                f"FROM asked a JOIN entry e ON e.iri = a.iri WHERE {condition}",
                values,
            )
            for iri, name, doc_id, title, service, publisher, dated in rows:
                citing = OnFile(doc_id, dated, title, service, publisher, {}, {})
                if doc_id != entry.doc_id and way.fits(name, entry, citing):
                    found.add(iri)
    return sorted(found)


# --- the documents that a name may mean -----------------------------------------------------------


def _is(column: str, value: str) -> list[_Sql]:
    return [(f"{column} = ?", (value,))] if value else []


def _in(
    column: str, values: Iterable[str], more: str = "", given: tuple[str, ...] = ()
) -> list[_Sql]:
    wanted = sorted(set(filter(None, values)))
    return [
        (f"{column} IN ({','.join('?' * len(some))}){more}", (*some, *given))
        for some in parts(wanted, _MOST_KEYS)
    ]


def _ends(column: str, end: str, more: str = "", given: tuple[str, ...] = ()) -> list[_Sql]:
    """`column` holds names written backwards; those that end with `end`."""
    back = end[::-1]
    return [(f"{column} >= ? AND {column} < ?{more}", (back, back + _LAST, *given))] if end else []


def _long_ends(text: str) -> list[str]:
    return [text[i:] for i in range(len(text) - _SHORTEST_END + 1)]


def _end_of_title(name: str, citing: OnFile) -> list[_Sql]:
    wanted = key(name)
    if len(wanted) < _SHORTEST_END:
        return []
    if len(wanted) > _LONG:
        is_end = "title_key != '' AND substr(?, -length(title_key)) = title_key"
        return [*_ends("title_back", wanted), (is_end, (wanted,))]
    return [*_ends("title_back", wanted), *_in("title_key", _long_ends(wanted))]


def _service(name: str, citing: OnFile) -> list[_Sql]:
    wanted = key(name)
    services = [wanted.removesuffix(i) for i in INSTRUMENTS if wanted.endswith(i)]
    return _in("service_key", services)


def _form(name: str, citing: OnFile) -> list[_Sql]:
    service = key(citing.service)
    if name not in FORMS or not service:
        return []
    bare = key(name).removeprefix("御")
    if len(service) > _LONG:
        return _ends("title_back", bare, " AND instr(title_key, ?)", (service,))
    # + keeps SQLite from going through every form on file
    named = " AND iri IN (SELECT iri FROM form_part WHERE part >= ? AND part < ?)"
    return _ends("+title_back", bare, named, (service, service + _LAST))


def form_parts(title: str) -> set[str]:
    """The keys under which a form is found by any service that its title (a key) names.

    What begins with the service's name is what the title holds from there on.
    """
    if not any(title.endswith(key(form).removeprefix("御")) for form in FORMS):
        return set()
    return {title[i : i + _LONG] for i in range(len(title))}


def _publisher(name: str, citing: OnFile) -> list[_Sql]:
    return _is("publisher_key", key(citing.publisher)) if key(name) in BARE else []


_MEANT: dict[str, Callable[[str, OnFile], list[_Sql]]] = {
    "title": lambda name, citing: _is("title_key", key(name)),
    "paper-of-contract": lambda name, citing: _is("title_key", key(name) + "書"),
    "end-of-title": _end_of_title,
    "service": _service,
    "form-of-service": _form,
    "publisher": _publisher,
}


# --- the versions that asked for a name which may mean a document ---------------------------------


def _asked_end(entry: OnFile) -> list[_Sql]:
    title = key(entry.title)
    if len(title) < _SHORTEST_END:
        return []
    if len(title) > _LONG:
        is_end = "a.name_key != '' AND substr(?, -length(a.name_key)) = a.name_key"
        return [*_ends("a.name_back", title), (is_end, (title,))]
    return [*_ends("a.name_back", title), *_in("a.name_key", _long_ends(title))]


def _asked_service(entry: OnFile) -> list[_Sql]:
    service = key(entry.service)
    return _in("a.name_key", [service + i for i in INSTRUMENTS] if service else [])


def _asked_form(entry: OnFile) -> list[_Sql]:
    """Forms asked for in the terms of a service that the title names: any part of the title."""
    title = key(entry.title)
    forms = [f for f in sorted(FORMS) if title.endswith(f.removeprefix("御"))]
    if len(title) > _LONG:
        return _in("a.name_key", forms, " AND instr(?, a.service_key)", (title,))
    services = {title[i:j] for i in range(len(title)) for j in range(i + 1, len(title) + 1)}
    return [
        sql
        for form in forms
        for sql in _in("a.service_key", services, " AND a.name_key = ?", (form,))
    ]


def _asked_publisher(entry: OnFile) -> list[_Sql]:
    publisher = key(entry.publisher)
    if not publisher:
        return []
    return _in("a.name_key", BARE, " AND a.publisher_key = ?", (publisher,))


_ASKED: dict[str, Callable[[OnFile], list[_Sql]]] = {
    "title": lambda entry: _is("a.name_key", key(entry.title)),
    "paper-of-contract": lambda entry: _is("a.name_key", key(entry.title).removesuffix("書")),
    "end-of-title": _asked_end,
    "service": _asked_service,
    "form-of-service": _asked_form,
    "publisher": _asked_publisher,
}
