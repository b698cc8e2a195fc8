"""`yomikae check`: mistakes in the documents that a careful reviewer would flag."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.text import Text

from queries.cli.commands import opened
from queries.cli.out import console
from queries.messages import Lang, pick, say
from queries.say import clean, print_line

if TYPE_CHECKING:  # what the other commands need none of
    from queries.finding_lines import Files
    from queries.findings import Finding

CLEAN, SERIOUS = 0, 1
_FORMATS = ("table", "json", "csv", "sarif")
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def check_command(
    lang: Lang,
    help_: Callable[[str], str],
    store_option: Decorator,
    json_option: Decorator,
    lang_option: Decorator,
) -> click.Command:
    """The command, its help in `lang`."""

    @click.command("check", help=help_("check"))
    @click.argument("docs", nargs=-1, metavar="[DOC]...")
    @click.option(
        "--format",
        "form",
        type=click.Choice(_FORMATS),
        default="table",
        show_default=True,
        help=help_("format"),
    )
    @click.option("--all", "every", is_flag=True, help=help_("check-all"))
    @json_option
    @store_option
    @lang_option
    def check(
        docs: tuple[str, ...], form: str, every: bool, as_json: bool, store_path: Path
    ) -> int:
        return _check(store_path, docs, "json" if as_json else form, every, lang)

    return check


def _check(store_path: Path, docs: tuple[str, ...], form: str, every: bool, lang: Lang) -> int:
    """Print what was found; 1 if something serious was."""
    from queries.facts_of import versions
    from queries.finding_lines import Files
    from queries.finding_sarif import as_sarif
    from queries.finding_table import as_csv, as_json
    from queries.findings import by_default, findings
    from queries.naming import find_document

    store = opened(store_path, lang)
    on_file = versions(store)
    wanted = {find_document(d, on_file) for d in docs}
    names = {v.doc_id for v in on_file if v.document in wanted}
    everything = tuple(f for f in findings(store) if not names or names & set(f.documents))
    found = everything if every else by_default(everything)
    if form == "table":
        _print(found, len(everything) - len(found), Files(store_path), lang)
    elif form == "sarif":
        _write(as_sarif(found, Files(store_path), lang))
    else:
        _write(as_json(found) if form == "json" else as_csv(found, lang))
    return SERIOUS if any(f.severity == "serious" for f in found) else CLEAN


def _write(data: bytes) -> None:
    sys.stdout.buffer.write(data if data.endswith(b"\n") else data + b"\n")


def _print(found: tuple[Finding, ...], left_out: int, files: Files, lang: Lang) -> None:
    from queries.finding_kinds import KINDS, SEVERITIES

    out = console()
    last = ""
    for f in found:
        kind = KINDS[f.kind]
        if f.kind + f.severity != last:
            last = f.kind + f.severity
            out.print()
            head = f"［{pick(SEVERITIES[f.severity], lang)}］{pick(kind.name, lang)}"
            print_line(out, Text(f"{head}（{say(f.basis, lang)}）", style="bold"), 0)
            print_line(out, f"{say('to-do', lang)}: {pick(kind.to_do, lang)}", 1)
        spot = files.spot(f.passage)
        where = f"  {spot.file}:{spot.line}:{spot.column}" if spot else ""
        heading = f"（{f.passage.heading}）" if f.passage.heading else ""
        print_line(out, f"{f.passage.document} {f.passage.label}{heading}{where}", 1)
        words = _words(f)
        if words:
            print_line(out, f"「{words}」", 2)
        print_line(out, clean(pick(f.said, lang)), 2)
    out.print()
    counted = Counter(f.severity for f in found)
    counts = "  ".join(f"{pick(n, lang)} {counted[s]}" for s, n in SEVERITIES.items() if counted[s])
    print_line(out, f"{say('found-in-all', lang)}: {len(found)}  {counts}".rstrip(), 0)
    if left_out:
        print_line(out, f"{say('left-out', lang)}: {left_out}", 0)


def _words(f: Finding) -> str:
    """The words that the finding is about, as they stand in the document."""
    marked = [line.text[s:e] for line in f.passage.lines for s, e in line.marks]
    return " … ".join(dict.fromkeys(" ".join(m.split()) for m in marked[:3]))
