"""In which language the command line answers, errs and helps."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from queries.messages import ERRORS, KINDS, RESOLUTIONS, STEPS, WORDS, chosen
from tests.queries.commands import Run

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("environ", "argv", "lang"),
    [
        pytest.param({"LANG": "ja_JP.UTF-8"}, [], "ja", id="lang"),
        pytest.param({"LANG": "en_US.UTF-8"}, [], "en", id="english"),
        pytest.param({"LANG": "ja_JP.UTF-8", "LC_ALL": "C"}, [], "en", id="lc-all-first"),
        pytest.param({"LANG": "C", "LC_MESSAGES": "ja_JP"}, [], "ja", id="lc-messages"),
        pytest.param({"LANG": "ja_JP", "LC_ALL": ""}, [], "ja", id="empty-counts-as-unset"),
        pytest.param({}, [], "en", id="none"),
        pytest.param({"LANG": "ja_JP"}, ["--lang", "en", "build"], "en", id="option"),
        pytest.param({}, ["build", "--lang=ja"], "ja", id="option-behind"),
        pytest.param({"LANG": "ja_JP"}, ["--lang", "xx"], "ja", id="no-such-language"),
        pytest.param({"LANG": "ja_JP"}, ["--lang"], "ja", id="option-without-value"),
    ],
)
def test_the_language_chosen(environ: dict[str, str], argv: list[str], lang: str) -> None:
    assert chosen(argv, environ) == lang


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        pytest.param(
            "ja",
            ["適用されるとみられる規定", "適用されない規定", "疑義", "根拠", "明示", "推論"],
            id="ja",
        ),
        pytest.param(
            "en",
            ["what seems to govern", "what is displaced", "doubts", "proof", "stated"],
            id="en",
        ),
    ],
)
def test_an_answer_in_both_languages(run: Run, lang: str, words: list[str]) -> None:
    _, out, _ = run(
        "governs", "--stack", "tsukimori-backup", "--topic", "最低利用期間", "--lang", lang
    )
    assert [w for w in words if w not in out] == []


@pytest.mark.parametrize(
    ("lang", "words"),
    [pytest.param("ja", "どれか一つ", id="ja"), pytest.param("en", "give one of", id="en")],
)
def test_errors_in_both_languages(run: Run, lang: str, words: str) -> None:
    code, _, err = run("governs", "--stack", "order-form", "--lang", lang)
    assert code == 2
    assert words in err


@pytest.mark.parametrize(
    "command", ["build", "show", "governs", "query", "queries", "export", "picture", "demo"]
)
def test_help_in_both_languages(run: Run, command: str) -> None:
    code, ja, _ = run(command, "--help", "--lang", "ja", store=None)
    assert code == 0
    code, en, _ = run(command, "--help", "--lang", "en", store=None)
    assert code == 0
    assert re.search(r"[ぁ-ん]", ja)
    assert not re.search(r"[ぁ-ん]", en)


@pytest.mark.parametrize(
    "table",
    [KINDS, RESOLUTIONS, STEPS, WORDS, ERRORS],
    ids=["kinds", "resolutions", "steps", "words", "errors"],
)
def test_every_word_in_both_languages(table: dict[str, tuple[str, str]]) -> None:
    assert [k for k, (ja, en) in table.items() if not ja.strip() or not en.strip()] == []
    slots = re.compile(r"\{\d\}")
    assert [
        k for k, (ja, en) in table.items() if sorted(slots.findall(ja)) != sorted(slots.findall(en))
    ] == []


def test_the_locale_of_a_real_process() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from queries.cli.main import entry; entry()",
            "governs",
            "--stack",
            "x",
        ],
        env=os.environ | {"LC_ALL": "ja_JP.UTF-8", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 2
    assert "どれか一つ" in done.stderr.decode()


def test_the_version(run: Run) -> None:
    code, out, _ = run("--version", store=None)
    assert code == 0
    assert re.search(r"\d+\.\d+", out)
