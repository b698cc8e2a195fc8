"""`build`: what is stored, what is left alone, and what could not be read."""

import json
from pathlib import Path

import pytest

from graph.store import Store
from tests.queries.commands import TERMS, Run

UNREADABLE = [
    pytest.param(
        "contract.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "PDF", id="a-pdf-by-its-content"
    ),
    pytest.param("bytes.txt", bytes(range(128, 256)) * 4, "bytes.txt", id="no-encoding"),
    pytest.param("empty.txt", b"", "empty.txt", id="empty"),
]


@pytest.mark.parametrize(("name", "data", "words"), UNREADABLE)
def test_an_unreadable_file_among_good_ones(
    run: Run, tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ko.txt").write_text(TERMS, "utf-8")
    (tmp_path / "in" / name).write_bytes(data)
    code, out, err = run("build", str(tmp_path / "in"), store=tmp_path / "s")
    assert code == 3
    assert words in err
    assert "ko" in out
    code, out, _ = run("show", "ko", "第1条", store=tmp_path / "s")
    assert code == 0
    assert "100円" in out


def test_failures_are_in_the_json(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ko.txt").write_text(TERMS, "utf-8")
    (tmp_path / "x.txt").write_bytes(b"%PDF-1.7")
    code, out, _ = run("build", str(tmp_path), "--json", store=tmp_path / "s")
    report = json.loads(out)
    assert code == 3
    assert [d["document"] for d in report["documents"]] == ["ko"]
    (failure,) = report["failures"]
    assert failure["file"].endswith("x.txt")
    assert failure["ja"] != failure["en"]


def test_a_missing_path(run: Run, tmp_path: Path) -> None:
    code, _, err = run("build", str(tmp_path / "none"), store=tmp_path / "s")
    assert code == 3
    assert "does not exist" in err
    assert not (tmp_path / "s").exists()


def test_build_again_reads_nothing_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ko.txt").write_text(TERMS, "utf-8")
    first = json.loads(run("build", str(tmp_path / "ko.txt"), "--json", store=tmp_path / "s")[1])
    before = Store.read_only(tmp_path / "s").export("nq")
    again = json.loads(run("build", str(tmp_path / "ko.txt"), "--json", store=tmp_path / "s")[1])
    assert [d["unchanged"] for d in first["documents"] + again["documents"]] == [False, True]
    assert Store.read_only(tmp_path / "s").export("nq") == before


def test_build_adds_to_what_is_there(run: Run, tmp_path: Path) -> None:
    for name in ("ko", "otsu"):
        (tmp_path / f"{name}.txt").write_text(TERMS.replace("甲", name), "utf-8")
        assert run("build", str(tmp_path / f"{name}.txt"), store=tmp_path / "s")[0] == 0
    assert run("show", "ko", store=tmp_path / "s")[0] == 0
    assert run("show", "otsu", store=tmp_path / "s")[0] == 0


def test_a_file_given_another_date(run: Run, tmp_path: Path) -> None:
    """The same bytes under a name with another date are another version."""
    for name in ("ko@2020-01-01.txt", "ko@2021-01-01.txt"):
        (tmp_path / name).write_text(TERMS, "utf-8")
        assert run("build", str(tmp_path / name), store=tmp_path / "s")[0] == 0
    _, out, _ = run("query", "documents", "--json", store=tmp_path / "s")
    assert "2020-01-01" in out
    assert "2021-01-01" in out


def test_two_files_of_one_name_and_date(run: Run, tmp_path: Path) -> None:
    """Neither silently takes the other's place: the second is reported and the first is stored."""
    for folder, price in (("a", "100円"), ("b", "200円")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "ko.txt").write_text(TERMS.replace("100円", price), "utf-8")
    for _ in range(2):
        code, _, err = run("build", str(tmp_path / "a"), str(tmp_path / "b"), store=tmp_path / "s")
        assert code == 3
        assert "same name and date" in err
        assert "100円" in run("show", "ko", "第1条", store=tmp_path / "s")[1]


def test_the_same_file_twice(run: Run, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "ko.txt").write_text(TERMS, "utf-8")
    assert run("build", str(tmp_path / "a"), str(tmp_path / "b"), store=tmp_path / "s")[0] == 0


def test_problems_are_shown(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ko.txt").write_text(
        "甲約款\n\n第1条（料金）\n料金です。\n第3条（額）\n額です。\n第4条（他）\n他です。\n"
        "第5条（末）\n末です。\n",
        "utf-8",
    )
    _, out, _ = run("build", str(tmp_path / "ko.txt"), store=tmp_path / "s")
    assert "a number is skipped" in out
    assert "no date" in out
    _, out, _ = run("show", "ko", store=tmp_path / "s")
    assert "a number is skipped" in out


def test_two_problems_of_one_place_are_both_shown(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ko.txt").write_text("本サービスの利用条件を定めます。\n", "utf-8")
    run("build", str(tmp_path / "ko.txt"), store=tmp_path / "s")
    _, out, _ = run("show", "ko", store=tmp_path / "s")
    assert "neither articles nor paragraphs were found" in out
    assert "no date of the version is printed" in out
    assert "条も項も" not in out


def test_other_words_of_the_same_version_replace_it_and_it_is_said(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "ko.txt"
    file.write_text(TERMS, "utf-8")
    first = json.loads(run("build", str(file), "--json", store=tmp_path / "s")[1])
    file.write_text(TERMS.replace("100円", "200円"), "utf-8")
    _, out, _ = run("build", str(file), store=tmp_path / "s")
    file.write_text(TERMS, "utf-8")
    again = json.loads(run("build", str(file), "--json", store=tmp_path / "s")[1])
    assert "are replaced; they were from: ko.txt" in out
    assert [d["replaces"] for d in first["documents"] + again["documents"]] == ["", "ko.txt"]
