"""What a build says of files that it cannot read: each on one line, and the others are stored."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from ingest.model import Document
from ingest.pipeline import Source
from tests.queries.commands import TERMS, Run

NAMES = [
    pytest.param(b"a\nstored.txt", "a\\x0astored.txt", id="a line break"),
    pytest.param("\u202etxt.a.txt".encode(), "\\u202etxt.a.txt", id="right to left"),
    pytest.param(b"\x1b[31mred.txt", "\\x1b[31mred.txt", id="a colour"),
    pytest.param(b"\x83e\x83X\x83g.txt", "\\udc83e\\udc83X\\udc83g.txt", id="no UTF-8"),
    pytest.param("第\u200b1条.txt".encode(), "第\\u200b1条.txt", id="zero width"),
]


@pytest.mark.parametrize(("name", "shown"), NAMES)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_name_that_no_document_can_have(
    run: Run, tmp_path: Path, name: bytes, shown: str, lang: str
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "ok.txt").write_text(TERMS, "utf-8")
    with open(os.path.join(os.fsencode(folder), name), "wb") as file:
        file.write(TERMS.encode())
    code, out, err = run("build", str(folder), "--lang", lang, store=tmp_path / "s")
    assert code == 3
    (said,) = [line for line in err.splitlines() if "in/" in line]
    assert shown in said
    assert "\u202e" not in out + err
    assert "ok" in out
    code, out, _ = run("build", str(folder), "--json", store=tmp_path / "s")
    told = json.loads(out)
    assert code == 3
    assert [d["document"] for d in told["documents"]] == ["ok"]
    assert len(told["failures"]) == 1
    assert run("show", "ok", store=tmp_path / "s")[0] == 0


def test_a_mistake_of_the_program_costs_no_other_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ingest import document

    really = document.document_of

    def mistaken(source: Source) -> Document:
        if source.doc_id == "bad":
            raise ZeroDivisionError("secret words of the document")
        return really(source)

    monkeypatch.setattr(document, "document_of", mistaken)
    for name in ("a", "bad", "z"):
        (tmp_path / f"{name}.txt").write_text(TERMS, "utf-8")
    for lang, said in (("ja", "このプログラムの誤り"), ("en", "made a mistake")):
        code, out, err = run("build", str(tmp_path), "--lang", lang, store=tmp_path / "s")
        assert code == 3
        assert said in err
        assert "bad.txt" in err
        assert "ZeroDivisionError" in err
        assert "secret" not in out + err
    assert run("show", "a", store=tmp_path / "s")[0] == 0
    assert run("show", "z", store=tmp_path / "s")[0] == 0
    assert run("show", "bad", store=tmp_path / "s")[0] != 0


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("YOMIKAE_LIMIT_PAGES", "many", "YOMIKAE_LIMIT_PAGES"),
        ("YOMIKAE_LIMIT_PAGE", "5", "YOMIKAE_LIMIT_PAGES"),
    ],
)
def test_a_limit_that_is_set_to_nonsense(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    value: str,
    said: str,
) -> None:
    (tmp_path / "a.txt").write_text(TERMS, "utf-8")
    monkeypatch.setenv(variable, value)
    code, _, err = run("build", str(tmp_path / "a.txt"), store=tmp_path / "s")
    assert code == 2
    assert said in err
    assert not (tmp_path / "s").exists()


def test_a_limit_that_is_lowered_and_raised(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(TERMS, "utf-8")
    monkeypatch.setenv("YOMIKAE_LIMIT_TEXT_BYTES", "10")
    code, _, err = run("build", str(tmp_path / "a.txt"), store=tmp_path / "s")
    assert code == 3
    assert "YOMIKAE_LIMIT_TEXT_BYTES" in err
    monkeypatch.delenv("YOMIKAE_LIMIT_TEXT_BYTES")
    assert run("build", str(tmp_path / "a.txt"), store=tmp_path / "s")[0] == 0
