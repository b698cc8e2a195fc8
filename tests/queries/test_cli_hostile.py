"""Hostile words, in documents, file names and questions, are shown and never run."""

from pathlib import Path

import pytest

from tests.queries.commands import TERMS, Run

HOSTILE = [
    pytest.param("[red]赤[/red]", "[red]赤[/red]", id="rich-markup"),
    pytest.param("[/]閉じる[bold", "[/]閉じる[bold", id="broken-markup"),
    pytest.param(
        "[link=https://example.org]こちら[/link]",
        "[link=https://example.org]こちら[/link]",
        id="markup-link",
    ),
    pytest.param("\x1b[31m赤\x1b[0m", "[31m赤", id="ansi-colour"),
    pytest.param("\x1b]8;;https://example.org\x07こちら\x1b]8;;\x07", "こちら", id="ansi-link"),
    pytest.param("\x1b[2J消す", "[2J消す", id="ansi-clear"),
    pytest.param("\x07\x08\x7f鐘", "鐘", id="bell-and-backspace"),
    pytest.param("\u202eやぎ", "やぎ", id="right-to-left"),
    pytest.param(":smile:と言う", ":smile:と言う", id="emoji-code"),
    pytest.param("<script>alert(1)</script>", "<script>alert(1)</script>", id="script"),
]


@pytest.mark.parametrize(("words", "shown"), HOSTILE)
def test_words_of_a_document_are_only_shown(
    run: Run, tmp_path: Path, words: str, shown: str
) -> None:
    (tmp_path / "ko.txt").write_text(
        f"甲約款{words}\n2025年4月1日版\n\n第1条（料金{words}）\n料金は、{words}とします。\n"
        f"第2条（適用除外）\n第1条（料金{words}）は、適用しません。\n",
        "utf-8",
    )
    spoken = ""
    for argv in (
        ["build", str(tmp_path / "ko.txt")],
        ["show", "ko"],
        ["show", "ko", "第1条"],
        ["governs", "--stack", "ko", "--topic", "料金"],
        ["governs", "--stack", "ko", "--clause", "第1条"],
        ["query", "outline"],
        ["query", "text-of-a-provision"],
    ):
        code, out, err = run(*argv, store=tmp_path / "s")
        assert code in (0, 1), err
        for c in ("\x1b", "\x07", "\x08", "\x7f", "\u202e"):
            assert c not in out + err, argv
        spoken += out
    assert shown in spoken


def test_a_hostile_script_does_not_run_in_the_picture(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ko.txt").write_text(
        TERMS.replace("100円", "</script><script>alert(1)</script>")
        + "第2条（次）\n第1条を準用します。\n",
        "utf-8",
    )
    run("build", str(tmp_path / "ko.txt"), store=tmp_path / "s")
    assert run("picture", "-o", str(tmp_path / "p.html"), store=tmp_path / "s")[0] == 0
    assert "<script>alert(1)" not in (tmp_path / "p.html").read_text("utf-8")


def test_a_hostile_file_name(run: Run, tmp_path: Path) -> None:
    name = "\x1b[31m[red]x.txt"
    (tmp_path / name).write_bytes(b"%PDF-1.7")
    code, out, err = run("build", str(tmp_path / name), store=tmp_path / "s")
    assert code == 3
    assert "\x1b" not in out + err
    assert "[red]x.txt" in err


@pytest.mark.parametrize("typed", ["\x1b[31m[red]", '"} UNION {', "<script>", "𠮷", "a\x00b"])
def test_hostile_questions(run: Run, typed: str) -> None:
    for argv in (
        ["show", typed],
        ["governs", "--stack", typed, "--topic", "x"],
        ["governs", "--stack", "order-form", "--topic", typed],
        ["governs", "--stack", "order-form", "--clause", typed],
        ["query", "documents", f"doc={typed}"],
        ["query", "find-nothing" + typed],
    ):
        code, out, err = run(*argv)
        assert code in (0, 1, 2)
        assert "\x1b" not in out + err
