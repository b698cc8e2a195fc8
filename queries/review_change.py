"""A reading as a reviewer would have it: checked against the words and what is on file."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.review_model import CITATION, Named, Reading, Words
from graph.review_read import Machine
from graph.store import Store
from queries.errors import AskError
from queries.review_names import named_target


@dataclass(frozen=True, slots=True)
class Change:
    """What a correction or an addition says of a reading; None leaves a part as it is."""

    kind: str | None = None
    targets: tuple[str, ...] = ()  # DOC LABEL, as typed; of a Precedence the highest first
    may: bool | None = None
    condition: str | None = None
    read_from: str | None = None
    read_as: str | None = None


def changed(
    machine: Machine, store: Store, words: Words, reading: Reading, change: Change
) -> Reading:
    """A reading of `words` with what a change says. Raises AskError if it does not fit them."""
    kind = change.kind or reading.kind
    if (kind == CITATION) != (reading.kind == CITATION):
        raise AskError(
            "引用は引用のまま、定めは定めのまま訂正してください。",
            "a citation stays a citation, a statement a statement",
        )
    if kind == CITATION and (change.condition, change.may, change.read_from, change.read_as) != (
        *(None, None, None, None),
    ):
        raise AskError("引用では --target だけを指定できます。", "of a citation give only --target")
    said = replace(
        reading,
        kind=kind,
        may=reading.may if change.may is None else change.may,
        condition=_condition(machine, words, change.condition, reading.condition),
        read_from=reading.read_from if change.read_from is None else change.read_from,
        read_as=reading.read_as if change.read_as is None else change.read_as,
    )
    if kind != "Substitution" and (said.read_from or said.read_as):
        if change.read_from is not None or change.read_as is not None:
            raise AskError(
                "--from と --as は読替えのときだけ指定できます。",
                "--from and --as are for a substitution only",
            )
        said = replace(said, read_from="", read_as="")
    if kind == "Precedence":
        return replace(
            said, targets=(), tiers=_tiers(machine, store, words, change) or reading.tiers
        )
    targets = tuple(
        sorted({named_target(t, words.document, machine, store) for t in change.targets})
    )
    return replace(said, targets=targets or reading.targets, tiers=())


def _tiers(
    machine: Machine, store: Store, words: Words, change: Change
) -> tuple[tuple[Named, ...], ...]:
    """Ranks, the highest first; equals of one rank are joined by ` = `."""
    return tuple(
        tuple(
            sorted(named_target(name, words.document, machine, store) for name in rank.split(" = "))
        )
        for rank in change.targets
    )


def _condition(machine: Machine, words: Words, given: str | None, known: str) -> str:
    """The condition: words of the clause itself, or none. Raises AskError for other words."""
    if given is None:
        return known
    page = machine.page(words.document, words.version)
    text = page.texts[words.spot][1] if page and words.spot in page.texts else ""
    if given.strip() and given not in text:
        raise AskError(
            f"条件「{given}」は{words.spot.label}の文言にありません。",
            f"the condition “{given}” is not in the words of {words.spot.label}",
        )
    return given if given.strip() else ""


def check_whole(said: Reading) -> None:
    """Whether what is added has what its kind needs."""
    if said.kind == "Substitution":
        if not (said.read_from and said.read_as):
            raise AskError(
                "読替えには --from と --as が要ります。", "a substitution needs --from and --as"
            )
    elif said.kind == "Precedence":
        if len(said.tiers) < 2:
            raise AskError(
                "優先順位には --target を上位から順に二つ以上指定してください。",
                "an order of precedence needs two --target or more, the highest first",
            )
    elif not said.targets:
        raise AskError("--target を指定してください。", "give --target")
