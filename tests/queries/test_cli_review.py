"""`yomikae review` as it is typed: what it prints, writes and refuses, and what a build keeps."""

import json
import re
import shutil
from pathlib import Path

import pytest

from graph import iris
from graph.review_file import NAME, read_reviews
from graph.store import Store
from queries.cli.main import main
from tests.queries.commands import Run
from tests.reviewing import TEXTS
from tests.stacks import HEAD

BY = ["--by", "花子", "--reason", "条文を確かめた", "--date", "2026-04-01"]


def put(folder: Path, texts: dict[str, str] = TEXTS) -> Path:
    """A folder with the made-up terms as files."""
    folder.mkdir(exist_ok=True)
    for name, words in texts.items():
        (folder / f"{name}.txt").write_text(HEAD[name] + words.strip() + "\n", "utf-8")
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in English on a store of the made-up terms: (exit code, output, errors)."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("YOMIKAE_REVIEWER", raising=False)
    monkeypatch.chdir(tmp_path)

    def runs(*argv: str, store: str = "s") -> tuple[int, str, str]:
        code = main([*argv, "--store", store])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    put(tmp_path / "terms")
    assert runs("build", "terms")[0] == 0
    return runs


def items(run: Run, *argv: str) -> list[dict[str, object]]:
    code, out, err = run("review", "list", *argv, "--json")
    assert code == 0, err
    found = json.loads(out)
    assert isinstance(found, list)
    return found


def handle(run: Run, label: str = "第2条第2項", kind: str = "Disapplication") -> str:
    (found,) = (i for i in items(run, f"ko#{label}") if i["kind"] == kind)
    return str(found["handle"])


def governs(run: Run, clause: str) -> int:
    return run("governs", "--stack", "ko", "--clause", clause)[0]


# --- acts -----------------------------------------------------------------------------------------


def test_reject_and_back(run: Run, tmp_path: Path) -> None:
    assert governs(run, "otsu 第3条") == 1
    code, out, err = run("review", "reject", handle(run), *BY)
    assert (code, err) == (0, "")
    assert out == (
        f"recorded: {handle(run)}  rejected by the reviewer 花子 (2026-04-01): 条文を確かめた\n"
    )
    assert (tmp_path / "terms" / NAME).is_file()
    assert governs(run, "otsu 第3条") == 0
    code, out, _ = run("governs", "--stack", "ko", "--clause", "otsu 第3条", "--lang", "ja")
    assert "［査読者花子が却下（2026-04-01）: 条文を確かめた］" in out
    code, out, _ = run("review", "withdraw", handle(run), "--by", "花子")
    assert (code, out) == (0, f"withdrawn: {handle(run)}\n")
    assert governs(run, "otsu 第3条") == 1


def test_accept_correct_and_add(run: Run) -> None:
    assert run("review", "accept", handle(run), *BY)[0] == 0
    (item,) = (i for i in items(run, "ko#第2条第2項") if i["kind"] == "Disapplication")
    assert item["state"] == "accepted"
    argv = ["--target", "otsu 第4条", "--modality", "may", "--condition", "当社は"]
    assert run("review", "correct", handle(run), *argv, *BY)[0] == 0
    (item,) = (i for i in items(run, "ko#第2条第2項") if i["kind"] == "Disapplication")
    assert item["state"] == "corrected"
    assert item["reviewer"] == {
        "kind": "Disapplication",
        "reaches": ["otsu 第4条"],
        "may": True,
        "condition": "当社は",
        "read_from": "",
        "read_as": "",
    }
    added = ["--in", "ko 第2条第3項", "--words", "に出番はない", "--kind", "適用除外"]
    assert run("review", "add", *added, "--target", "otsu 第4条", *BY)[0] == 0
    assert governs(run, "otsu 第4条") == 1
    assert [i["state"] for i in items(run, "ko#第2条第3項")][-1] == "added"


def test_a_topic(run: Run) -> None:
    argv = ["--topic", "保証料", "--clause", "ko 第4条"]
    asked = ["governs", "--stack", "ko", "--topic", "保証料"]
    assert "● ko 第4条第1項" in run(*asked)[1]
    assert run("review", "reject", *argv, *BY)[0] == 0
    assert "● ko 第4条第1項" not in run(*asked)[1]
    assert run("review", "accept", *argv, *BY)[0] == 0
    out = run(*asked)[1]
    assert "accepted by the reviewer 花子" in out
    assert "(reviewed)" in out or "（reviewed）" in out


def test_the_list_in_words(run: Run) -> None:
    run("review", "correct", handle(run), "--target", "otsu 第4条", *BY)
    _, out, _ = run("review", "list", "ko#第2条第2項", "--lang", "ja")
    for words in (
        "当社は、乙約款第3条（保証）は適用しません。",
        "適用除外  「適用しません」  訂正",
        "機械の読み取り: → otsu 第3条",
        "査読者の読み: → otsu 第4条",
        "［査読者花子が訂正（2026-04-01）: 条文を確かめた］",
        "未査読",
    ):
        assert words in out
    _, out, _ = run("review", "list", "ko", "--stale")
    assert out == "there is nothing\n"
    assert handle(run) not in run("review", "list", "ko", "--pending")[1]


def test_the_reviewer_from_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YOMIKAE_REVIEWER", "環境")
    assert run("review", "accept", handle(run), "--reason", "良")[0] == 0
    (item,) = (i for i in items(run, "ko#第2条第2項") if i["state"] == "accepted")
    opinions = item["opinions"]
    assert isinstance(opinions, list)
    assert opinions[0]["by"] == "環境"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", opinions[0]["date"])


# --- refused --------------------------------------------------------------------------------------

ADD = ["add", "--in", "ko 第2条第3項", "--words", "に出番はない"]
REFUSED = [
    pytest.param(["accept", "s-22222222", *BY], "there is no “s-22222222”", id="no-such-handle"),
    pytest.param(["accept", "HANDLE", "--reason", "良"], "YOMIKAE_REVIEWER", id="no-name"),
    pytest.param(["accept", "HANDLE", "--by", " ", "--reason", "良"], "--by", id="empty-name"),
    pytest.param(["accept", "HANDLE", "--by", "花子"], "--reason", id="no-reason"),
    pytest.param(
        ["accept", "HANDLE", "--by", "花子", "--reason", "良", "--date", "春"],
        "2025-10-01",
        id="bad-date",
    ),
    pytest.param(["accept", *BY], "give a handle", id="neither"),
    pytest.param(["accept", "HANDLE", "--topic", "甲", *BY], "give a handle", id="both"),
    pytest.param(["accept", "--topic", "甲", *BY], "give a handle", id="topic-without-clause"),
    pytest.param(
        ["reject", "--topic", "甲", "--clause", "ko 第99条", *BY], "has no 第99条", id="no-clause"
    ),
    pytest.param(["correct", "HANDLE", *BY], "say what to correct", id="nothing-to-correct"),
    pytest.param(["correct", "HANDLE", "--kind", "廃止", *BY], "no kind", id="no-such-kind"),
    pytest.param(["correct", "HANDLE", "--modality", "perhaps", *BY], "may", id="no-modality"),
    pytest.param([*ADD, *BY], "give --kind", id="no-kind"),
    pytest.param([*ADD, "--kind", "例外", *BY], "give --target", id="no-target"),
    pytest.param(
        [*ADD, "--kind", "例外", "--target", "丙規約 第1条", *BY], "names no", id="no-such-target"
    ),
    pytest.param(
        ["add", "--in", "ko 第2条第3項", "--words", "甲乙丙", "--kind", "例外", *BY],
        "not in the words",
        id="no-such-words",
    ),
    pytest.param(["withdraw", "HANDLE", "--by", "花子"], "there is no", id="nothing-said"),
    pytest.param(["withdraw", "HANDLE"], "YOMIKAE_REVIEWER", id="who-withdraws"),
    pytest.param(["list", "hei"], "no document", id="list-of-nothing"),
    pytest.param(["list", "ko#第99条"], "has no 第99条", id="list-of-no-clause"),
    pytest.param(["forget"], "No such command", id="no-such-act"),
]


@pytest.mark.parametrize(("argv", "words"), REFUSED)
def test_refused_and_nothing_written(run: Run, tmp_path: Path, argv: list[str], words: str) -> None:
    real = handle(run)
    before = Store.read_only(tmp_path / "s").export("nq")
    code, out, err = run("review", *(real if a == "HANDLE" else a for a in argv))
    assert (code, out) == (2, "")
    assert words in err
    assert not (tmp_path / "terms" / NAME).exists()
    assert Store.read_only(tmp_path / "s").export("nq") == before


@pytest.mark.parametrize("act", [["list"], ["accept", "s-22222222", *BY]], ids=["list", "accept"])
def test_no_store(run: Run, tmp_path: Path, act: list[str]) -> None:
    code, _, err = run("review", *act, store="none")
    assert code == 2
    assert "run yomikae build first" in err
    assert not (tmp_path / "none").exists()


def test_a_store_that_remembers_no_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "s" / "reviews.json").unlink()
    code, _, err = run("review", "list")
    assert code == 2
    assert "give --reviews" in err
    assert run("review", "list", "--reviews", "r.trig")[0] == 0


@pytest.mark.parametrize("words", ["{", "[]", '{"file": 3}'])
def test_a_broken_memory_counts_as_none(run: Run, tmp_path: Path, words: str) -> None:
    (tmp_path / "s" / "reviews.json").write_text(words, "utf-8")
    assert run("review", "list")[0] == 2
    assert run("build", "terms")[0] == 0
    assert run("review", "list")[0] == 0


def test_a_broken_file_of_reviews(run: Run, tmp_path: Path) -> None:
    """It is told with its line by every command that reads it; the store stays as it was."""
    run("review", "reject", handle(run), *BY)
    name = handle(run)
    path = tmp_path / "terms" / NAME
    path.write_text(path.read_text("utf-8").replace("yk:Rejected", "yk:Perhaps"), "utf-8")
    before = Store.read_only(tmp_path / "s").export("nq")
    for argv in (
        ["build", "terms"],
        ["review", "list"],
        ["review", "accept", name, *BY],
        ["review", "withdraw", name, "--by", "花子"],
    ):
        code, out, err = run(*argv)
        assert (code, out) == (3, ""), argv
        assert re.search(rf"{NAME}: \d+: ", err)
        assert "no verdict “Perhaps”" in err
    assert Store.read_only(tmp_path / "s").export("nq") == before
    assert governs(run, "otsu 第3条") == 0


# --- builds ---------------------------------------------------------------------------------------


def test_a_build_says_what_must_be_reviewed_again(run: Run, tmp_path: Path) -> None:
    run("review", "reject", handle(run), *BY)
    _, out, _ = run("build", "terms")
    assert f"reviews: {tmp_path / 'terms' / NAME}（in force 1）".replace("\n", "") in out.replace(
        "\n", ""
    )
    put(tmp_path / "terms", TEXTS | {"ko": TEXTS["ko"].replace("2 当社は", "2 甲は")})
    code, out, _ = run("build", "terms")
    assert code == 0
    assert "to be reviewed again 1" in out
    assert "ko 第2条第2項: 「適用しません」" in out
    assert "the words of the provision have changed since" in out
    report = json.loads(run("build", "terms", "--json")[1])["reviews"]
    assert report["states"] == {"Stale": 1}
    assert [(n["by"], n["label"]) for n in report["again"]] == [("花子", "第2条第2項")]
    code, out, _ = run("review", "list", "--stale", "--lang", "ja")
    assert "要再査読" in out
    assert "査読の後に規定の文言が変わった" in out
    assert "査読の後に規定の文言が変わった" in run("show", "ko", "第2条", "--lang", "ja")[1]


def test_a_store_that_was_deleted(run: Run, tmp_path: Path) -> None:
    run("review", "reject", handle(run), *BY)
    before = Store.read_only(tmp_path / "s").export("nq")
    shutil.rmtree(tmp_path / "s")
    run("build", "terms", "--jobs", "2")
    assert Store.read_only(tmp_path / "s").export("nq") == before


def test_a_folder_that_was_moved(run: Run, tmp_path: Path) -> None:
    name = handle(run)
    run("review", "reject", name, *BY)
    shutil.move(tmp_path / "terms", tmp_path / "moved")
    code, _, err = run("review", "accept", name, *BY)
    assert code == 2, "a file is not begun where the folder is gone"
    assert "cannot be written" in err
    assert run("build", "moved")[0] == 0
    assert governs(run, "otsu 第3条") == 0
    assert run("review", "accept", name, *BY)[0] == 0
    assert [r.verdict for r in read_reviews(tmp_path / "moved" / NAME)] == ["Accepted"]


def test_store_and_folder_moved_together(run: Run, tmp_path: Path) -> None:
    run("review", "reject", handle(run), *BY)
    (tmp_path / "new").mkdir()
    for name in ("terms", "s"):
        shutil.move(tmp_path / name, tmp_path / "new" / name)
    code, out, err = run("review", "list", "ko", "--json", store="new/s")
    assert code == 0, err
    assert "rejected" in out


def test_reviews_are_not_dropped_with_their_file(run: Run, tmp_path: Path) -> None:
    """Their file is gone: the build says so and the store keeps them, until told otherwise."""
    run("review", "reject", handle(run), *BY)
    before = Store.read_only(tmp_path / "s").export("nq")
    (tmp_path / "terms" / NAME).unlink()
    code, _, err = run("build", "terms")
    assert code == 3
    assert NAME in err
    assert "put it back" in err
    assert Store.read_only(tmp_path / "s").export("nq") == before
    assert run("build", "terms", "--reviews", "fresh.trig")[0] == 0
    assert iris.REVIEWS_GRAPH not in Store.read_only(tmp_path / "s").graphs()


def test_another_folder_is_built_and_the_reviews_stay(run: Run, tmp_path: Path) -> None:
    run("review", "reject", handle(run), *BY)
    put(tmp_path / "more", {"hei": "第1条（総則）\n丙が提供します。\n"})
    assert run("build", "more")[0] == 0
    assert governs(run, "otsu 第3条") == 0


def test_two_files_of_reviews(run: Run, tmp_path: Path) -> None:
    """The folder last built from has its own: it is used, and the other is named."""
    run("review", "reject", handle(run), *BY)
    put(tmp_path / "more", {"hei": "第1条（総則）\n丙が提供します。\n"})
    shutil.copy(tmp_path / "terms" / NAME, tmp_path / "more" / NAME)
    report = json.loads(run("build", "more", "--json")[1])["reviews"]
    assert report["file"] == str(tmp_path / "more" / NAME)
    assert report["aside"] == [str(tmp_path / "terms" / NAME)]
    assert "left aside" in run("build", "more", "terms")[1]


def test_a_file_named(run: Run, tmp_path: Path) -> None:
    run("review", "reject", handle(run), *BY, "--reviews", "elsewhere.trig")
    assert (tmp_path / "elsewhere.trig").is_file()
    assert not (tmp_path / "terms" / NAME).exists()
    assert run("build", "terms", "--reviews", "elsewhere.trig")[0] == 0
    assert governs(run, "otsu 第3条") == 0
    assert run("build", "terms")[0] == 0, "it is remembered"
    assert governs(run, "otsu 第3条") == 0


def test_a_file_pulled_from_another_reviewer(run: Run, tmp_path: Path) -> None:
    """What came with git is in force after a build, and before it in the list."""
    run("review", "reject", handle(run), *BY)
    text = (tmp_path / "terms" / NAME).read_text("utf-8")
    run("review", "withdraw", handle(run), "--by", "花子")
    (tmp_path / "terms" / NAME).write_text(text, "utf-8")
    assert [i["state"] for i in items(run, "ko#第2条第2項")][-1] == "rejected"
    run("build", "terms")
    assert governs(run, "otsu 第3条") == 0


def test_two_reviewers_on_one_day(run: Run) -> None:
    run("review", "accept", handle(run), *BY)
    code, out, _ = run("review", "reject", handle(run), *BY, "--by", "太郎")
    assert code == 0
    assert "recorded, but not applied" in out
    assert "contradict" in out
    assert "contradict" in run("build", "terms")[1]


# --- words, languages -----------------------------------------------------------------------------

HOSTILE = [
    pytest.param("\x1b[31m赤", id="ansi"),
    pytest.param("[red]赤[/red]", id="markup"),
    pytest.param("行1\n● ko 第1条", id="another-line"),
    pytest.param("<script>alert(1)</script>", id="script"),
    pytest.param("\u202eやぎ", id="right-to-left"),
    pytest.param("a\udcffb", id="no-character"),
    pytest.param('"} UNION {', id="sparql"),
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_names_and_reasons(run: Run, tmp_path: Path, words: str) -> None:
    name = handle(run)
    signed = ["--by", words, "--reason", words]
    assert run("review", "reject", name, *signed)[0] == 0
    for argv in (
        ["review", "list", "ko"],
        ["governs", "--stack", "ko", "--clause", "otsu 第3条"],
        ["show", "ko", "第2条"],
        ["query", "reviews"],
        ["build", "terms"],
    ):
        code, out, err = run(*argv)
        assert code == 0, err
        assert [c for c in "\x1b\u202e" if c in out + err] == []
        assert argv[0] == "query" or "\n● ko" not in out  # SPARQL shows what is there as it is
    run("picture", "-o", "p.html")
    assert "<script>alert(1)" not in (tmp_path / "p.html").read_text("utf-8")
    assert run("review", "withdraw", name, "--by", words)[0] == 0
    assert read_reviews(tmp_path / "terms" / NAME) == ()


@pytest.mark.parametrize("command", ["", "list", "accept", "reject", "correct", "add", "withdraw"])
def test_help_in_both_languages(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    for lang in ("ja", "en"):
        assert main(["review", *([command] if command else []), "--help", "--lang", lang]) == 0
        shown = capsys.readouterr().out
        assert bool(re.search(r"[ぁ-ん]", shown)) == (lang == "ja")


def test_acts_in_japanese(run: Run) -> None:
    _, out, _ = run("review", "reject", handle(run), *BY, "--lang", "ja")
    assert "記録しました" in out
    code, _, err = run("review", "accept", "s-22222222", *BY, "--lang", "ja")
    assert code == 2
    assert "という記号のものはありません" in err
