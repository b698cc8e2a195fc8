"""The forms in which the store is written for others, and how a person chooses one.

By the file's ending; where an ending is that of several (.xml, .csv), by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from queries.errors import AskError


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its name, the endings of its files, and whether it may be of one version only."""

    name: str
    endings: tuple[str, ...]
    of_document: bool = False


FORMS = (
    Form("nq", (".nq",)),
    Form("trig", (".trig",)),
    Form("ttl", (".ttl",)),
    Form("jsonld", (".jsonld",)),
    Form("graphml", (".graphml",)),
    Form("gexf", (".gexf",)),
    Form("akn", (".akn", ".xml"), of_document=True),
    Form("lrml", (".lrml", ".xml"), of_document=True),
    Form("citations", (".csv",), of_document=True),
    Form("statements", (".csv",), of_document=True),
    Form("html", (".html", ".htm"), of_document=True),
)
NAMES = tuple(form.name for form in FORMS)


def form_of(file: str, named: str | None) -> Form:
    """The form of a file (its name), or the one `named`. Raises AskError where none is meant."""
    if named is not None:
        return next(form for form in FORMS if form.name == named)
    ending = PurePath(file).suffix.lower()
    fitting = [form for form in FORMS if ending in form.endings]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        names = " / ".join(form.name for form in fitting)
        raise AskError(
            f"{ending} は複数の形式の拡張子です。--as で選んでください（{names}）。",
            f"{ending} is the ending of several forms; choose one with --as ({names})",
        )
    endings = " ".join(dict.fromkeys(e for form in FORMS for e in form.endings))
    raise AskError(
        f"書き出す形式を拡張子で選んでください: {endings}",
        f"choose the format by the file's ending: {endings}",
    )
