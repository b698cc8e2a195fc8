"""`yomikae store`: whether a store holds together, a backup of it, and a store from a backup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from queries.cli.out import console, print_json
from queries.messages import Lang, pick, say
from queries.say import print_line

if TYPE_CHECKING:  # what the other commands need none of
    from queries.store_check import Checked

DONE, NO = 0, 1
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def store_commands(
    lang: Lang,
    help_: Callable[[str], str],
    store_option: Decorator,
    json_option: Decorator,
    lang_option: Decorator,
) -> click.Group:
    """The group `store`; options that it shares with other commands are given to it."""

    @click.group("store", help=help_("store-group"))
    @lang_option
    def store() -> None:
        """What is done with a store as a whole hangs on this one."""

    @store.command("check", help=help_("store-check"))
    @store_option
    @json_option
    @lang_option
    def check(store_path: Path, as_json: bool) -> int:
        from queries.store_check import check_store

        found = check_store(store_path)
        print_json(found) if as_json else _print(found, lang)
        return DONE if found.is_sound else NO

    @store.command("backup", help=help_("store-backup"))
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option("--overwrite", is_flag=True, help=help_("overwrite"))
    @store_option
    @json_option
    @lang_option
    def backup(file: Path, overwrite: bool, store_path: Path, as_json: bool) -> int:
        from queries.store_backup import backup as run

        found = run(store_path, file, overwrite=overwrite)
        if as_json:
            print_json(found)
        else:
            print_line(
                console(),
                say("backed-up", lang).format(found.file, found.versions, found.bytes),
                0,
            )
        return DONE

    @store.command("restore", help=help_("store-restore"))
    @click.argument("file", type=click.Path(path_type=Path))
    @store_option
    @json_option
    @lang_option
    def restore(file: Path, store_path: Path, as_json: bool) -> int:
        from queries.store_restore import restore as run

        found = run(file, store_path)
        if as_json:
            print_json(found)
            return DONE
        out = console()
        print_line(out, say("restored", lang).format(found.store, found.versions), 0)
        if found.differs:
            print_line(out, say("restored-otherwise", lang), 0)
        return DONE

    return store


def _print(found: Checked, lang: Lang) -> None:
    out = console()
    print_line(out, say("store-holds", lang).format(found.store, found.versions, found.quads), 0)
    if not found.is_finished:
        print_line(out, say("store-undone", lang), 0)
        for kind, number in found.undone.items():
            print_line(out, f"{say(f'undone-{kind}', lang)}: {number}")
        if found.writing[0]:
            print_line(out, pick(found.writing, lang))
    for trouble in found.troubles:
        print_line(out, f"{trouble.what}: {pick((trouble.ja, trouble.en), lang)}", 0)
    if found.is_sound:
        print_line(out, say("store-sound", lang), 0)
