"""`yomikae review`: what was read, and what a reviewer says of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from graph.review_model import TOPIC, Outcome, Verdict
from graph.store import Store
from queries import review as acts
from queries.cli.out import console, print_json
from queries.messages import KINDS, RESOLUTIONS, Lang, complain, pick, say
from queries.review_change import Change
from queries.review_file import file_of
from queries.review_list import Item, Read, listing
from queries.review_names import kind_named
from queries.reviewed import CITATION, Mark
from queries.say import clean, print_line

REVIEWER = "YOMIKAE_REVIEWER"
Option = Callable[[Callable[..., Any]], Callable[..., Any]]


def review_commands(
    lang: Lang,
    help_: Callable[[str], str],
    store_option: Option,
    json_option: Option,
    lang_option: Option,
    date_option: Option,
) -> click.Group:
    """The group `review`; options that it shares with other commands are given to it."""

    def file_option(f: Callable[..., Any]) -> Callable[..., Any]:
        return click.option("--reviews", type=click.Path(path_type=Path), help=help_("reviews"))(f)

    def signing(f: Callable[..., Any]) -> Callable[..., Any]:
        options = (
            click.option("--by", envvar=REVIEWER, default="", help=help_("by")),
            click.option("--reason", default="", help=help_("reason")),
            click.option(
                "--date",
                "day",
                default="",
                help=help_("date"),
                callback=lambda c, p, v: _day(v, lang),
            ),
        )
        for option in reversed(options):  # the last put on is the first in the help
            f = option(f)
        return f

    def common(f: Callable[..., Any]) -> Callable[..., Any]:
        return store_option(file_option(lang_option(f)))

    def changing(f: Callable[..., Any]) -> Callable[..., Any]:
        options = (
            click.option("--kind", help=help_("kind")),
            click.option("--target", "targets", multiple=True, help=help_("target")),
            click.option("--condition", help=help_("condition")),
            click.option(
                "--modality", type=click.Choice(["applies", "may"]), help=help_("modality")
            ),
            click.option("--from", "read_from", help=help_("from")),
            click.option("--as", "read_as", help=help_("as")),
        )
        for option in reversed(options):  # the last put on is the first in the help
            f = option(f)
        return f

    @click.group("review", help=help_("review"))
    @lang_option
    def review() -> None:
        """Every act of a reviewer hangs on this one."""

    @review.command("list", help=help_("review-list"))
    @click.argument("doc", required=False, metavar="[DOC[#LABEL]]")
    @click.option("--pending", "only", flag_value="pending", help=help_("pending"))
    @click.option("--stale", "only", flag_value="stale", help=help_("stale"))
    @date_option
    @json_option
    @common
    def list_(
        doc: str | None,
        only: str | None,
        as_of: str | None,
        as_json: bool,
        store_path: Path,
        reviews: Path | None,
    ) -> int:
        return _list(store_path, reviews, doc, only, as_of, as_json, lang)

    def judging(name: str, verdict: Verdict) -> None:
        @review.command(name, help=help_(f"review-{name}"))
        @click.argument("handle", required=False)
        @click.option("--topic", help=help_("topic"))
        @click.option("--clause", help=help_("clause"))
        @date_option
        @signing
        @common
        def judge(
            handle: str | None,
            topic: str | None,
            clause: str | None,
            as_of: str | None,
            by: str,
            reason: str,
            day: str,
            store_path: Path,
            reviews: Path | None,
        ) -> int:
            if (handle is None) == (topic is None) or (topic is None) != (clause is None):
                raise click.UsageError(complain("handle-or-topic", lang))
            signed = _signed(by, reason, day, lang)
            desk = _desk(store_path, reviews)
            if topic is not None and clause is not None:
                found = acts.judge_topic(desk, verdict, topic, clause, signed, as_of)
            else:
                act = acts.accept if verdict == "Accepted" else acts.reject
                outcome = act(desk, handle or "", signed)
                if outcome is None:
                    click.echo(f"{say('withdrawn', lang)}: {handle}")
                    return 0
                found = outcome
            return _print_done(found, lang)

    judging("accept", "Accepted")
    judging("reject", "Rejected")

    @review.command("correct", help=help_("review-correct"))
    @click.argument("handle")
    @changing
    @signing
    @common
    def correct(
        handle: str,
        by: str,
        reason: str,
        day: str,
        store_path: Path,
        reviews: Path | None,
        **given: Any,
    ) -> int:
        signed = _signed(by, reason, day, lang)
        desk = _desk(store_path, reviews)
        return _print_done(acts.correct(desk, handle, _change(given), signed), lang)

    @review.command("add", help=help_("review-add"))
    @click.option("--in", "clause", required=True, help=help_("in"))
    @click.option("--words", required=True, help=help_("words"))
    @date_option
    @changing
    @signing
    @common
    def add(
        clause: str,
        words: str,
        as_of: str | None,
        by: str,
        reason: str,
        day: str,
        store_path: Path,
        reviews: Path | None,
        **given: Any,
    ) -> int:
        signed = _signed(by, reason, day, lang)
        desk = _desk(store_path, reviews)
        return _print_done(acts.add(desk, clause, words, _change(given), signed, as_of), lang)

    @review.command("withdraw", help=help_("review-withdraw"))
    @click.argument("handle")
    @click.option("--by", envvar=REVIEWER, default="", help=help_("by"))
    @common
    def withdraw(handle: str, by: str, store_path: Path, reviews: Path | None) -> int:
        if not by.strip():
            raise click.UsageError(complain("no-reviewer", lang))
        gone = acts.withdraw(_desk(store_path, reviews), handle, _plain(by).strip())
        click.echo(clean(f"{say('withdrawn', lang)}: {gone.handle}"))
        return 0

    return review


def _desk(store_path: Path, given: Path | None) -> acts.Desk:
    """The desk of a store opened for writing: two reviewers do not write at once."""
    Store.read_only(store_path)  # there must be one
    store = Store.open(store_path)
    return acts.desk(store, file_of(store_path, given))


def _change(given: dict[str, Any]) -> Change:
    modality = given["modality"]
    return Change(
        kind_named(given["kind"]) if given["kind"] else None,
        tuple(map(_plain, given["targets"])),
        None if modality is None else modality == "may",
        given["condition"],
        given["read_from"],
        given["read_as"],
    )


def _signed(by: str, reason: str, day: str, lang: Lang) -> acts.Signed:
    if not by.strip():
        raise click.UsageError(complain("no-reviewer", lang))
    if not reason.strip():
        raise click.UsageError(complain("no-reason", lang))
    return acts.Signed(_plain(by).strip(), day, _plain(reason).strip())


def _plain(typed: str) -> str:
    """What was typed, as characters: bytes that are none of the terminal's encoding are told."""
    return typed.encode("utf-8", "backslashreplace").decode()


def _day(value: str, lang: Lang) -> str:
    try:
        return (datetime.date.fromisoformat(value) if value else datetime.date.today()).isoformat()
    except ValueError as error:
        raise click.BadParameter(complain("bad-date", lang)) from error


# --- what is shown ----------------------------------------------------------------------------


def _list(
    store_path: Path,
    given: Path | None,
    doc: str | None,
    only: str | None,
    as_of: str | None,
    as_json: bool,
    lang: Lang,
) -> int:
    store = Store.read_only(store_path)
    items = listing(acts.desk(store, file_of(store_path, given)), doc, only, as_of)
    if as_json:
        print_json(items)
        return 0
    out = console()
    if not items:
        print_line(out, say("nothing-to-review", lang), 0)
    place = ""
    for item in items:
        here = f"{item.document} {item.label}（{item.version or say('undated', lang)}）"
        if here != place:
            print_line(out, Text(clean(here), style="bold"), 0)
            place = here
            if item.text:
                print_line(out, item.text, 2)
        _print_item(item, lang)
    return 0


def _print_item(item: Item, lang: Lang) -> None:
    out = console()
    head = Text(clean(item.handle), style="bold")
    words = f"「{item.topic}」" if item.topic else f"「{item.words}」"
    head.append(clean(f"  {_kind(item.kind, lang)}  {words}"))
    head.append(f"  {say(item.state, lang)}", style="reverse" if item.state != "pending" else "dim")
    print_line(out, head)
    for key, read in (("machine-reads", item.machine), ("reviewer-reads", item.reviewer)):
        if read is not None and (line := _reading(read, item, lang)):
            print_line(out, f"{say(key, lang)}: {line}", 3)
    for opinion in item.opinions:
        mark = Mark(item.handle, opinion.verdict, opinion.by, opinion.date, opinion.reason)
        why = f" — {pick(opinion.why, lang)}" if opinion.why else ""
        print_line(out, f"［{mark.said(lang)}］{why}", 3)


def _reading(read: Read, item: Item, lang: Lang) -> str:
    parts = [] if read.kind == item.kind else [_kind(read.kind, lang)]
    if read.read_from:
        parts.append(f"「{read.read_from}」→「{read.read_as}」")
    if read.reaches or (not read.read_from and read.kind != TOPIC):
        parts.append(f"→ {'、'.join(read.reaches) or say('none', lang)}")
    if item.resolution and read is item.machine:
        parts.append(f"（{pick(RESOLUTIONS[item.resolution], lang)}）")
    if read.may:
        parts.append(f"［{say('may', lang)}］")
    if read.condition:
        parts.append(f"{say('condition', lang)}: 「{read.condition}」")
    return " ".join(parts)


def _kind(kind: str, lang: Lang) -> str:
    if kind in KINDS:
        return pick(KINDS[kind], lang)
    return say("citation" if kind == CITATION else "topic-match", lang)


def _print_done(outcome: Outcome, lang: Lang) -> int:
    """What was recorded, and whether it holds."""
    review = outcome.review
    applied = outcome.state == "InForce"
    why = f"（{pick(outcome.why, lang)}）" if outcome.why else ""
    mark = Mark(review.handle, review.verdict, review.by, review.date, review.reason)
    done = say("recorded" if applied else "not-applied", lang)
    click.echo(clean(f"{done}{why}: {review.handle}  {mark.said(lang)}"))
    return 0
