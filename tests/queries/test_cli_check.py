"""`yomikae check`: what it reports by default, its formats, its exit codes."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from sarif_pydantic import Sarif

from queries.build import build
from tests.queries.commands import Run

HEAD = "甲約款\n2025年4月1日版\n\n"
GRAVE = (
    HEAD
    + "第1条（解除）\n契約者が通知したときは、効力が生じるものとし、\n第2条（料金）\n料金です。\n"
)
SLIGHT = HEAD + "第1条（責任）\n責任を負いませぬ。\n"
STYLE = HEAD + "第1条（機器）\n当社の機器（以下「端末」といいます。）を貸します。\n"
CASES = [
    # the text, options, exit code, words said, words not said
    pytest.param(GRAVE, [], 1, "sentence breaks off", "defined", id="serious"),
    pytest.param(SLIGHT, [], 0, "「ませぬ」", "serious 1", id="to-check"),
    pytest.param(STYLE, [], 0, "found: 0", "defined and never used", id="quiet-on-style"),
    pytest.param(STYLE, ["--all"], 0, "defined and never used", "shown with --all", id="all"),
]


def stored(tmp_path: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    build([tmp_path], tmp_path / "store", jobs=1, progress=lambda done, total: None)
    return tmp_path / "store"


@pytest.mark.parametrize(("text", "options", "code", "said", "unsaid"), CASES)
def test_what_is_reported(
    run: Run, tmp_path: Path, text: str, options: list[str], code: int, said: str, unsaid: str
) -> None:
    store = stored(tmp_path, ko=text)
    found, out, err = run("check", "--lang", "en", *options, store=store)
    assert (found, err) == (code, "")
    assert said in out
    assert unsaid not in out


def test_a_finding_names_its_file_line_and_column(run: Run, tmp_path: Path) -> None:
    store = stored(tmp_path, ko=SLIGHT)
    _, out, _ = run("check", "--lang", "ja", store=store)
    assert "ko 第1条第1項（責任）  ko.txt:5:6" in out


def test_only_the_documents_named(run: Run, tmp_path: Path) -> None:
    store = stored(tmp_path, ko=GRAVE, otsu=SLIGHT.replace("甲", "乙"))
    code, out, _ = run("check", "otsu", "--json", store=store)
    assert code == 0
    assert {f["passage"]["document"] for f in json.loads(out)} == {"otsu"}
    code, out, err = run("check", "hei", store=store)
    assert code == 2
    assert "hei" in err


def test_csv(run: Run, tmp_path: Path) -> None:
    store = stored(tmp_path, ko=SLIGHT)
    _, out, _ = run("check", "--format", "csv", "--lang", "ja", store=store)
    rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"))))
    assert [r[1] for r in rows] == ["種類", "誤記とみられる語"]


def sarif(run: Run, store: Path, *options: str) -> dict[str, Any]:
    _, out, _ = run("check", "--format", "sarif", *options, store=store)
    Sarif.model_validate_json(out)  # required members, their types and closed values
    found: dict[str, Any] = json.loads(out)
    return found


def test_sarif_places_are_the_words_in_the_file(run: Run, tmp_path: Path) -> None:
    store = stored(tmp_path, ko=GRAVE, otsu=SLIGHT.replace("甲", "乙").replace("\n", "\r\n"))
    (done,) = sarif(run, store)["runs"]
    places = {}
    for result in done["results"]:
        assert done["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        file = place["artifactLocation"]["uri"]
        text = (tmp_path / file).read_bytes().decode()
        region = place["region"]
        start = region["charOffset"]
        words = text[start : start + region["charLength"]]
        lines = text.splitlines(keepends=True)
        assert lines[region["startLine"] - 1][region["startColumn"] - 1 :].startswith(words)
        assert region["endColumn"] - region["startColumn"] == len(words)
        places[result["ruleId"], result["level"]] = file, words
    assert places == {
        ("BreaksOff", "error"): ("ko.txt", "契約者が通知したときは、効力が生じるものとし、"),
        ("Misprint", "warning"): ("otsu.txt", "ませぬ"),
    }


def test_sarif_of_every_finding_of_the_samples(run: Run, store_path: Path) -> None:
    (done,) = sarif(run, store_path, "--all")["runs"]
    kinds = {r["ruleId"] for r in done["results"]}
    assert {"TitleDiffers", "DocumentNotOnFile", "EqualRank"} <= kinds
    for result in done["results"]:
        assert result["message"]["text"]
        for place in (*result["locations"], *result.get("relatedLocations", ())):
            assert place["logicalLocations"][0]["name"]
            region = place.get("physicalLocation", {}).get("region")
            assert region is None or region["startLine"] >= 1


def test_nothing_found_is_sarif_too(run: Run, tmp_path: Path) -> None:
    store = stored(tmp_path, ko=HEAD + "第1条（目的）\n目的です。\n")
    assert sarif(run, store)["runs"][0]["results"] == []
