"""What each command does: ask, print, give the exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from graph.durable import write_whole
from graph.review_file import NAME as REVIEWS
from ingest.given import Given
from queries.cli.out import console, print_json, print_table
from queries.messages import KINDS, RESOLUTIONS, Lang, complain, pick, say
from queries.say import clean, print_line

if TYPE_CHECKING:
    from graph.store import Store
    from queries.answer import Answer
    from queries.build import BuildReport, Reviewed

DONE, NO, UNREADABLE = 0, 1, 3
_DEMO_STACK, _DEMO_TOPIC = "tsukimori-backup", "最低利用期間"


def build(
    paths: Sequence[Path],
    store_path: Path,
    jobs: int,
    as_json: bool,
    lang: Lang,
    reviews: Path | None = None,
    given: Given | None = None,
    scheduler: str | None = None,
) -> int:
    """Read files into the store and summarise each document."""
    from queries.build import build as run

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(say("reading", lang), total=None)
        report = run(
            paths,
            store_path,
            jobs=jobs,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
            reviews=reviews,
            given=given,
            scheduler=scheduler,
            working=lambda stage, done, total: bar.update(
                task, description=say(stage, lang), completed=done, total=total
            ),
        )
    if as_json:
        print_json(
            {
                "store": report.store,
                "documents": report.documents,
                "failures": [
                    {"file": f.path, "place": f.place, "ja": f.message("ja"), "en": f.message("en")}
                    for f in report.failures
                ],
                "reviews": report.reviews,
            }
        )
    else:
        _print_report(report, lang)
    for failure in report.failures:
        click.echo(clean(failure.message(lang)), err=True)
    return UNREADABLE if report.failures else DONE


def _print_report(report: BuildReport, lang: Lang) -> None:
    out = console()
    for d in report.documents:
        state = say("unchanged" if d.unchanged else "read", lang)
        print_line(out, Text(clean(f"{d.document}  {d.title}"), style="bold"), 0)
        print_line(
            out, f"{say('version', lang)} {d.version or say('undated', lang)}  ({d.file}, {state})"
        )
        if d.replaces:
            print_line(out, f"{say('replaces', lang)}: {d.replaces}")
        print_line(
            out,
            f"{say('provisions', lang)} {d.provisions}  "
            f"{say('tables', lang)} {d.tables}  "
            f"{say('definitions', lang)} {d.definitions}",
        )
        print_line(
            out,
            f"{say('citations', lang)} {sum(d.citations.values())}"
            f"{_counts(d.citations, RESOLUTIONS, lang)}",
        )
        print_line(
            out,
            f"{say('statements', lang)} {sum(d.statements.values())}"
            f"{_counts(d.statements, KINDS, lang)}",
        )
        if d.problems:
            print_line(out, f"{say('problems', lang)}:")
        for p in d.problems:
            words = f"「{p.words}」" if p.words.strip() else ""
            place = ", ".join(filter(None, (pick(p.where, lang), f"{p.start}–{p.end}")))
            print_line(out, f"  {p.label} ({place}): {pick((p.ja, p.en), lang)} {words}")
    out.print(f"{say('stored', lang)}: {report.store}")
    _print_reviews(report.reviews, lang)


def _print_reviews(reviews: Reviewed, lang: Lang) -> None:
    out = console()
    if reviews.states:
        names = {"InForce": "in-force"}
        counts = " / ".join(
            f"{say(names.get(k, k.lower()), lang)} {n}" for k, n in reviews.states.items()
        )
        print_line(out, f"{say('reviews-file', lang)}: {reviews.file}（{counts}）", 0)
    if reviews.again:
        print_line(out, f"{say('again', lang)}:", 0)
    for note in reviews.again:
        print_line(
            out,
            f"{note.handle}  {note.document} {note.label}: 「{note.words}」"
            f"（{' '.join(note.by.split())}, {note.date}） {pick((note.ja, note.en), lang)}",
        )
    if reviews.aside:
        print_line(out, f"{say('aside', lang)}: {'、'.join(reviews.aside)}", 0)


def _counts(counts: dict[str, int], names: dict[str, tuple[str, str]], lang: Lang) -> str:
    listed = " / ".join(f"{pick(names[k], lang)} {n}" for k, n in counts.items())
    return f"（{listed}）" if listed else ""


def opened(store_path: Path, lang: Lang) -> Store:
    """The store for reading; what is not whole, or of an older yomikae, is said on the way."""
    from graph.address import address_in
    from graph.load import standing
    from graph.store import Store

    store = Store.read_only(store_path)
    if address_in(store_path) is None and (how := standing(store_path)) != "whole":
        click.echo(say(f"store-{how}", lang).format(store_path), err=True)
    return store


def show(
    store_path: Path, doc: str, label: str | None, as_of: str | None, as_json: bool, lang: Lang
) -> int:
    """A clause or a document's outline."""
    from queries.say import print_shown
    from queries.show import show as ask

    shown = ask(opened(store_path, lang), doc, label, as_of)
    print_json(shown) if as_json else print_shown(shown, console(), lang)
    return DONE


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a stack: a clause or a topic, on a day, and what else to tell."""

    stack: str
    clause: str | None
    topic: str | None
    as_of: str | None = None
    why_not: str | None = None
    suppose: tuple[str, ...] = ()


def governs(store_path: Path, question: Question, as_json: bool, lang: Lang) -> int:
    """Which provisions govern; 1 if none does."""
    from queries.governing import governs as ask
    from queries.say import print_answer
    from queries.suppose import supposing

    def answered(store: Store) -> Answer:
        return ask(
            store,
            question.stack,
            clause=question.clause,
            topic=question.topic,
            as_of=question.as_of,
            why_not=question.why_not,
        )

    store = opened(store_path, lang)
    answer = supposing(store, question.suppose, answered) if question.suppose else answered(store)
    if as_json:
        print_json({"governs": answer.governs} | vars_of(answer))
    else:
        print_answer(answer, console(), lang)
    return DONE if answer.governs else NO


def standings(store_path: Path, stack: str, as_of: str | None, as_json: bool, lang: Lang) -> int:
    """How every clause of a stack stands."""
    from queries.say_standing import print_standings
    from queries.standing import standings as ask

    found = ask(opened(store_path, lang), stack, as_of)
    print_json(found) if as_json else print_standings(found, console(), lang)
    return DONE


def effective(
    store_path: Path, stack: str, as_of: str | None, output: Path | None, lang: Lang
) -> int:
    """The effective text, in the format of the file's ending; without a file as JSON."""
    from queries.effective import effective as ask
    from queries.writers import WRITERS

    writer = WRITERS.get(output.suffix.lower()) if output else None
    if output is not None and writer is None:
        raise click.UsageError(complain("bad-ending", lang, " ".join(WRITERS)))
    found = ask(opened(store_path, lang), stack, as_of)
    if output is None or writer is None:
        print_json(found)
        return DONE
    _write(output, writer(found, lang), lang)
    click.echo(f"{say('written', lang)}: {output}", err=True)
    return DONE


def compare(store_path: Path, old: str, new: str, as_json: bool, lang: Lang) -> int:
    """What changed between two versions, and what it breaks: exit code 1 if anything is broken."""
    from ingest.pipeline import load, read
    from queries.compare import compare as ask
    from queries.say_compare import print_comparison

    path = Path(new)
    found = ask(opened(store_path, lang), old, read(load(path)) if path.is_file() else new)
    print_json(found) if as_json else print_comparison(found, console(), lang)
    return NO if found.is_broken else DONE


def vars_of(value: Any) -> dict[str, Any]:
    """A dataclass's fields by name, not deep."""
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def query(store_path: Path, asked: str, given: Sequence[str], form: str, lang: Lang) -> int:
    """SPARQL from a file, a name or standard input; 1 if an ASK says no."""
    import pyoxigraph as ox

    from queries.results import serialized
    from queries.results import table as as_table

    results = opened(store_path, lang).query(_query_text(asked, given, lang))
    says_no = isinstance(results, ox.QueryBoolean) and not results
    if form == "table":
        found = as_table(results)
        print_table(found.columns, found.rows)
        click.echo(f"{len(found.rows)} {say('rows', lang)}", err=True)
    else:
        try:
            sys.stdout.buffer.write(serialized(results, form))  # type: ignore[arg-type]
        except ValueError as error:
            raise click.UsageError(complain(f"{error}-form", lang)) from error
    return NO if says_no else DONE


def _query_text(asked: str, given: Sequence[str], lang: Lang) -> str:
    from queries.library import named_queries

    values = {}
    for word in given:
        name, equals, value = word.partition("=")
        if not equals:
            raise click.UsageError(complain("bad-parameter", lang, word))
        values[name] = value
    if asked == "-":
        return sys.stdin.read()
    named = named_queries().get(asked)
    if named is not None:
        return named.filled(values)
    path = Path(asked)
    if not path.is_file():
        raise click.UsageError(complain("no-query", lang, asked))
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(complain("bad-query-file", lang, asked, str(error))) from error


def queries(as_json: bool, lang: Lang) -> int:
    """The named queries."""
    from queries.library import named_queries

    found = list(named_queries().values())
    if as_json:
        print_json(
            [
                {
                    "name": q.name,
                    "title": q.title,
                    "description": q.description,
                    "parameters": q.parameters,
                }
                for q in found
            ]
        )
        return DONE
    rows = [[q.name, q.title[lang], " ".join(p.name for p in q.parameters)] for q in found]
    print_table([say(k, lang) for k in ("name", "title", "parameters")], rows)
    return DONE


def export(
    store_path: Path, output: Path, form: str | None, document: str | None, lang: Lang
) -> int:
    """What the store says, in the form named or that of the file's ending."""
    from queries.export_forms import form_of
    from queries.exports import exported

    chosen = form_of(output.name, form)
    _write(output, exported(opened(store_path, lang), chosen, document, lang), lang)
    click.echo(f"{say('written', lang)}: {output}", err=True)
    return DONE


def _write(output: Path, data: bytes, lang: Lang) -> None:
    """Write a file whole or not at all."""
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        write_whole(output, data)
    except OSError as error:
        raise click.UsageError(complain("write-failed", lang, str(output), str(error))) from error


def picture(store_path: Path, focus: str | None, depth: int, output: Path, lang: Lang) -> int:
    """The graph as one page."""
    from graph.network import neighbourhood, network, overriding
    from graph.picture import render
    from queries.focus import focus_iri

    store = opened(store_path, lang)
    view = overriding(network(store))
    title = "yomikae"
    if focus:
        whole = network(store)
        centre = focus_iri(store, focus)
        if centre not in whole:
            raise click.UsageError(complain("no-focus", lang, focus))
        view = neighbourhood(whole, [centre], depth)
        title = focus
    _write(output, render(view, title=title, lang=lang).encode(), lang)
    click.echo(f"{say('written', lang)}: {output}", err=True)
    return DONE


def serve(
    store_path: Path, host: str, port: int, time_limit: float, row_limit: int, lang: Lang
) -> int:
    """The explorer and the endpoint, until interrupted."""
    from queries.web.serve import Ready, is_loopback
    from queries.web.serve import serve as run
    from queries.web.settings import Settings

    def ready(found: Ready) -> None:
        if not is_loopback(host):
            click.echo(say("reachable", lang).format(host), err=True)
            click.echo(say(f"reachable-{'writes' if found.writes else 'reads'}", lang), err=True)
        click.echo(say("serving", lang).format(found.url))
        if found.writes and not found.own_token:
            click.echo(say("serving-key", lang))

    settings = Settings(store_path, time_limit=time_limit, row_limit=row_limit)
    with suppress(KeyboardInterrupt):
        run(settings, host, port, ready)
    return DONE


def demo(store_path: Path, lang: Lang) -> int:
    """The sample contracts: built, asked, drawn."""
    with as_file(files("ingest") / "samples") as folder:
        built = build([folder], store_path, 1, False, lang, store_path.parent / REVIEWS)
    out = console()
    out.print()
    print_line(
        out,
        f"$ yomikae governs --stack {_DEMO_STACK} --topic {_DEMO_TOPIC} "
        f"--store {store_path}   # {say('demo-question', lang)}",
        0,
    )
    answer = governs(store_path, Question(_DEMO_STACK, None, _DEMO_TOPIC), False, lang)
    page = store_path.parent / "demo.html"
    picture(store_path, None, 1, page, lang)
    out.print()
    out.print(f"{say('picture-at', lang)}: {page}")
    out.print(f"{say('store-at', lang)}: {store_path}")
    return built or answer
