"""`yomikae compare` over the samples: all that was planted there, as a person is told it."""

import json
from pathlib import Path

import pytest

from graph.store import Store
from queries.break_kinds import KINDS
from queries.compare import compare
from queries.comparison import Comparison
from queries.errors import AskError
from queries.messages import CHANGES
from tests.conftest import ROOT
from tests.queries.commands import TERMS, Run
from tests.queries.test_cli_hostile import HOSTILE
from tests.queries.versions import broken, told

OLD, NEW = "hoshina-backup@2024-04-01", "hoshina-backup@2025-10-01"
SAMPLES = ROOT / "ingest" / "samples"


@pytest.fixture(scope="module")
def found(store: Store) -> Comparison:
    return compare(store, OLD, NEW)


def test_every_change_and_nothing_else(found: Comparison) -> None:
    assert list(map(told, found.changes)) == [
        ("table", "第1条第1項", "第1条第1項"),  # アーカイブ → アーカイブ/L
        ("heading", "第3条", "第3条"),
        ("words", "第3条第1項", "第3条第1項"),
        ("added", "", "第3条第2項"),
        ("heading", "第7条", "第7条"),
        ("added", "", "第7条第2項"),
        ("words", "第8条第2項第6号", "第8条第2項第6号"),
        ("added", "", "第8条第5項"),
        ("renumbered+words", "第8条第5項", "第8条第6項"),
        ("renumbered+rewritten", "第8条第6項", "第8条第7項"),
        ("renumbered", "第8条第7項", "第8条第8項"),
        ("heading", "第10条", "第10条"),
        ("added", "", "第10条第2項"),
        ("words", "第11条第1項", "第11条第1項"),
        ("heading", "第12条", "第12条"),
        ("words", "第12条第1項", "第12条第1項"),
        ("added", "", "第12条第2項"),
        ("renumbered", "第12条第2項", "第12条第3項"),
        ("added", "", "附則/令和7年10月1日変更"),
        ("words", "別紙2", "別紙2"),
        ("words", "別紙2/1", "別紙2/1"),
        ("words", "別紙2/2", "別紙2/2"),
    ]


def test_every_break_and_nothing_else(found: Comparison) -> None:
    at, general = "tsukimori-backup 第4条第2項", "hoshina-backup 別紙2/2"
    assert list(map(broken, found.breaks)) == [
        ("OtherContent", at, "第8条第5項", "第8条第5項", "第8条第6項"),
        ("OtherContent", general, "第8条第5項", "第8条第5項", "第8条第6項"),
        ("TitleDiffers", at, "第3条", "第3条", ""),
        ("WordsNotThere", "tsukimori-backup 別紙/第2表", "第1条第1項", "第1条第1項", ""),
        ("NameGone", "tsukimori-backup 別記/3", "第8条第2項第6号", "第8条第2項第6号", ""),
        ("Mended", at, "第10条", "第10条", ""),  # taken for the 一般規程 under the old version
        ("Mended", at, "第7条第1項第2号", "第7条第1項第2号", ""),
        ("Mended", "order-form 第4条第1項", "第7条第1項第2号", "第7条第1項第2号", ""),
    ]


def test_what_it_would_be_to_go_back(store: Store) -> None:
    """The other way round the breaks are others, and what was mended breaks."""
    kinds = {b.kind for b in compare(store, NEW, OLD).breaks if b.severity != "note"}
    assert {"OtherContent", "TitleDiffers"} <= kinds


def test_a_file_is_read_and_not_stored(run: Run, store_path: Path, tmp_path: Path) -> None:
    text = (SAMPLES / f"{NEW}.txt").read_text("utf-8")
    path = tmp_path / "新しい約款.txt"
    path.write_text(text, "utf-8")
    before = sorted((p.name, p.stat().st_mtime_ns) for p in store_path.iterdir())
    code, out, _ = run("compare", OLD, str(path), "--json")
    shown = json.loads(out)
    assert code == 1
    assert (shown["new"]["document"], shown["new"]["dated"]) == ("新しい約款", "2025-10-01")
    assert shown["new"]["iri"] == ""
    assert [b["kind"] for b in shown["breaks"]][:2] == ["OtherContent", "OtherContent"]
    assert sorted((p.name, p.stat().st_mtime_ns) for p in store_path.iterdir()) == before


FIRST = [  # language, what stands on the first lines
    ("ja", ["要対応 2 / 確認 3 / 参考 3", "【要対応】tsukimori-backup 第4条第2項（適用関係）"]),
    ("en", ["serious 2 / to check 3 / note 3", "【serious】tsukimori-backup 第4条第2項"]),
]


@pytest.mark.parametrize(("lang", "expected"), FIRST)
def test_the_first_lines_say_what_breaks(run: Run, lang: str, expected: list[str]) -> None:
    code, out, _ = run("compare", OLD, NEW, "--lang", lang)
    head = "\n".join(out.splitlines()[:10])
    assert code == 1
    assert all(words in head for words in expected)
    assert "アーカイブ{+/L+}" in out


CODES = [  # old, new, exit code, words of the message, why
    (OLD, NEW, 1, "", "something is broken"),
    (OLD, OLD, 2, "one version", "twice the same"),
    ("hoshina-backup@2020-01-01", NEW, 2, OLD, "no such date: those on file are named"),
    ("nowhere", NEW, 2, "nowhere", "no such document"),
    (OLD, "hoshina-backup", 1, "", "without a date the newest"),
    (OLD, str(SAMPLES), 2, "", "a folder is no version"),
]


@pytest.mark.parametrize("case", CODES, ids=[c[-1] for c in CODES])
def test_exit_codes(run: Run, case: tuple[str, str, int, str, str]) -> None:
    old, new, expected, words, _ = case
    code, _, err = run("compare", old, new)
    assert (code, words in err) == (expected, True)


def test_a_file_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"\x00\xff\xfe\xfd")
    code, _, err = run("compare", OLD, str(tmp_path / "x.txt"))
    assert (code, "x.txt" in err) == (3, True)


def test_nothing_broken_is_done(run: Run, tmp_path: Path) -> None:
    for day, price in (("2025-04-01", "100円"), ("2026-04-01", "200円")):
        (tmp_path / f"ko@{day}.txt").write_text(TERMS.replace("100円", price), "utf-8")
    run("build", str(tmp_path), store=tmp_path / "s")
    code, out, _ = run("compare", "ko@2025-04-01", "ko@2026-04-01", store=tmp_path / "s")
    assert code == 0
    assert "no citation, statement or reading is broken" in out


def test_a_store_that_keeps_no_documents_says_so(store_path: Path, tmp_path: Path) -> None:
    import shutil

    copy = Path(shutil.copytree(store_path, tmp_path / "s"))
    (copy / "documents.sqlite").unlink()
    with pytest.raises(AskError, match="yomikae build"):
        compare(Store.read_only(copy), OLD, NEW)


@pytest.mark.parametrize(("words", "shown"), HOSTILE)
def test_words_of_a_document_are_only_shown(
    run: Run, tmp_path: Path, words: str, shown: str
) -> None:
    for day, more in (("2025-04-01", ""), ("2026-04-01", words)):
        (tmp_path / f"ko@{day}.txt").write_text(
            f"甲約款{more}\n{day}\n\n第1条（料金{more}）\n料金は、{more}とします。\n"
            f"第2条（{words}）\n第1条（料金）は、適用しません。\n",
            "utf-8",
        )
    run("build", str(tmp_path), store=tmp_path / "s")
    code, out, err = run("compare", "ko@2025-04-01", "ko@2026-04-01", store=tmp_path / "s")
    assert code in (0, 1), err
    for c in ("\x1b", "\x07", "\x08", "\x7f", "\u202e"):
        assert c not in out + err
    assert shown in out


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_every_kind_says_what_it_means_and_what_to_do(kind: object) -> None:
    pairs = [kind.name, kind.meaning, kind.to_do]  # type: ignore[attr-defined]
    assert all(ja and en and ja != en for ja, en in pairs)


def test_every_change_has_its_name(found: Comparison) -> None:
    assert {k for c in found.changes for k in c.kinds} <= CHANGES.keys()
