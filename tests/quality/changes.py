"""What a change gained and lost, entry by entry, against the last release.

    python -m tests.quality.changes [--against REV] [--json] [FILE OR FOLDER …]

Both revisions read the same files (the samples, and the real documents where they are): this tree
as it stands, and the newest tag `v*`, or without one the commit where this branch left `main` (on
`main`: the commit before). Printed are the entries that only one of the two has and those of which
they say different things, with the words and the place; where a person annotated the document, also
whether the truth has the entry. Exit code 0: nothing differs; 1: something does, so look.

No output of a release is kept: it would hold the documents' words. It is made anew, in a temporary
worktree.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from tests.conftest import FILES, ROOT
from tests.quality.questions import WORDS

Known = Literal["right", "wrong", ""]
Key = tuple[str, str, str, int]  # kind, place, words, which of several alike
GOLD = (FILES["gold_path"][0], ROOT / "tests" / "gold")
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Change:
    """An entry that differs: `before` or `now` is None where it is not there.

    `truth` tells of a gain or a loss whether it is right, by a person's annotation; "" if none has
    annotated such entries.
    """

    document: str
    kind: str
    place: str
    words: str
    before: Any
    now: Any
    truth: Known = ""

    @property
    def what(self) -> str:
        """gained, lost or changed."""
        if self.before is None:
            return "gained"
        return "lost" if self.now is None else "changed"


def changes(
    before: Mapping[str, Sequence[Sequence[Any]]],
    now: Mapping[str, Sequence[Sequence[Any]]],
    truths: Mapping[str, Mapping[str, set[tuple[str, ...]]]],
) -> list[Change]:
    """The entries that differ, by document, in the order of this tree's, those lost behind."""
    found = []
    for document in dict.fromkeys((*now, *before)):
        old, new = _by_key(before.get(document, ())), _by_key(now.get(document, ()))
        truth = truths.get(document, {})
        for key in dict.fromkeys((*new, *old)):
            if old.get(key) == new.get(key):
                continue
            kind, place, words, _ = key
            gained = key in new
            is_true = _is_true(truth, kind, place, words)
            known: Known = ""
            if is_true is not None and not (key in old and key in new):
                known = "right" if is_true == gained else "wrong"
            found.append(Change(document, kind, place, words, old.get(key), new.get(key), known))
    return found


def _by_key(entries: Iterable[Sequence[Any]]) -> dict[Key, Any]:
    return {(kind, place, words, nth): said for kind, place, words, nth, said in entries}


def folded(words: str) -> str:
    """In one width and without white space, as annotations are compared."""
    return unicodedata.normalize("NFKC", re.sub(r"\s+", "", words))


_TYPES = {
    "Incorporation": ("incorporates",),
    "Precedence": ("prevails",),
    "Disapplication": ("disapplies",),
    "Substitution": ("substitutes",),
    "Notwithstanding": ("notwithstanding",),
    "MutatisMutandis": ("mutatis_mutandis",),
    "Exception": ("exception",),
    "Deferral": ("defers_to", "defined_by"),
    "DefinitionSource": ("defers_to", "defined_by"),
    "Basis": ("based_on",),
}


def truth_of(gold: Mapping[str, Any]) -> dict[str, set[tuple[str, ...]]]:
    """What an annotation says there is, by the kind of entry: (place, words)."""
    relations = {(folded(r["in"]), r["type"]) for r in gold["relations"]}
    cells = {
        (folded(c),)
        for t in gold.get("tables", ())
        for row in (t.get("header") or (), *t["rows"])
        for c in row
    }
    return {
        "provision": {(folded(p["label"]),) for p in gold["provisions"]},
        "citation": {(folded(c["in"]), folded(c["quote"])) for c in gold["citations"]},
        "definition": {(folded(d["in"]), folded(d["term"])) for d in gold["definitions"]},
        "statement": relations,
        "link": relations,
        "cell": cells,
    }


def _is_true(
    truth: Mapping[str, set[tuple[str, ...]]], kind: str, place: str, words: str
) -> bool | None:
    known = truth.get(kind)
    if known is None or kind == "cell" or place == "前文" or "[" in place:
        return None  # an annotation tells cells by their words alone, and no 前文
    if kind == "provision":
        return (folded(place),) in known
    if kind in ("statement", "link"):
        types = _TYPES.get(words.partition(":")[0], ())
        return any((folded(place), t) in known for t in types)
    return (folded(place), folded(words)) in known


def printed(found: Sequence[Change], against: str, lang: str = "en") -> str:
    """The report for a person."""
    lines = [f"against {against}: {_counts(found)}"]
    for document in dict.fromkeys(c.document for c in found):
        own = [c for c in found if c.document == document]
        lines.append(f"\n{document}: {_counts(own)}")
        for c in own:
            truth = f" [{c.truth}]" if c.truth else ""
            lines.append(f"  {c.what:7} {c.kind:10} {c.place}  {c.words[:_SHOWN]}{truth}")
            if c.what == "changed":
                lines += [f"          - {x}\n          + {y}" for x, y in _parts(c)]
            else:
                said = c.now if c.before is None else c.before
                lines.append(f"          {_short(said)}")
    return "\n".join(lines)


def _parts(change: Change) -> list[tuple[str, str]]:
    """What of an entry changed: of its parts only those that did."""
    old, new = change.before, change.now
    if isinstance(old, dict) and isinstance(new, dict):
        names = [n for n in dict.fromkeys((*new, *old)) if old.get(n) != new.get(n)]
        return [(f"{n}: {_short(old.get(n))}", f"{n}: {_short(new.get(n))}") for n in names]
    return [(_short(old), _short(new))]


def _short(said: Any) -> str:
    words = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
    return words if len(words) <= 2 * _SHOWN else f"{words[:_SHOWN]} … {words[-_SHOWN:]}"


def _counts(found: Sequence[Change]) -> str:
    count = Counter(c.what for c in found)
    truths = Counter((c.what, c.truth) for c in found if c.truth)
    said = [f"{count[w]} {w}" for w in ("gained", "lost", "changed")]
    known = [f"{n} {what} {truth}ly" for (what, truth), n in sorted(truths.items())]
    return ", ".join(said) + (f" (by the annotation: {', '.join(known)})" if known else "")


def last_release() -> str:
    """The newest tag, else where this branch left main, else the commit before."""
    tag = _git("describe", "--tags", "--abbrev=0", "--match", "v*", check=False)
    if tag:
        return tag
    base = _git("merge-base", "HEAD", "main", check=False)
    return base if base and base != _git("rev-parse", "HEAD") else _git("rev-parse", "HEAD~1")


def _git(*args: str, check: bool = True) -> str:
    done = subprocess.run(["git", *args], cwd=ROOT, capture_output=True, text=True, check=check)
    return done.stdout.strip()


def entries_at(tree: Path, asked: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """What the packages in `tree` make of the files and questions. Raises CalledProcessError."""
    files, out = folder / "files.json", folder / "out.json"
    files.write_text(json.dumps(asked), "utf-8")
    script = Path(__file__).with_name("entries.py")
    environ = {**os.environ, "PYTHONPATH": str(tree), "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-P", str(script), str(files), str(out)]
    subprocess.run(command, cwd=folder, env=environ, check=True)
    found: dict[str, Any] = json.loads(out.read_text("utf-8"))
    return found


def compare(revision: str, asked: Mapping[str, Any]) -> list[Change]:
    """The changes of this tree against a revision. Raises CalledProcessError if git or it fails."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tree = folder / "tree"
        _git("worktree", "add", "--quiet", "--detach", str(tree), revision)
        try:
            before = entries_at(tree, asked, folder)
        finally:
            _git("worktree", "remove", "--force", str(tree))
        now = entries_at(ROOT, asked, folder)
    return changes(before, now, {g["doc"]: truth_of(g) for g in _golds()})


def _golds() -> list[dict[str, Any]]:
    return [json.loads(p.read_text("utf-8")) for f in GOLD for p in sorted(f.glob("*.json"))]


def _asked(named: Sequence[Path]) -> dict[str, Any]:
    folders = named or [FILES[name][0] for name in ("sample_path", "corpus_path")]
    paths = [p for f in folders for p in ([f] if f.is_file() else sorted(f.glob("*.txt")))]
    questions = [[doc, words] for doc, several in WORDS.items() for words in several]
    questions += [
        [g["doc"], q["q"]] for g in _golds() if g["doc"] not in WORDS for q in g["questions"]
    ]
    return {"files": [str(p.resolve()) for p in paths], "questions": questions}


def main(argv: Sequence[str]) -> int:
    """Run the command: 0 if nothing differs, 1 if something does, 2 if it cannot be told."""
    wanted = argparse.ArgumentParser(
        prog="python -m tests.quality.changes",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    wanted.add_argument("paths", nargs="*", type=Path, help="files and folders to read")
    wanted.add_argument("--against", default="", help="a revision of git")
    wanted.add_argument("--json", action="store_true", help="every change as JSON")
    given = wanted.parse_args(argv)
    asked = _asked(given.paths)
    if not asked["files"]:
        wanted.error("no *.txt there")
    try:
        revision = given.against or last_release()
        against = _git("log", "-1", "--format=%h %cs %s", revision)
        found = compare(revision, asked)
    except subprocess.CalledProcessError as error:
        print(f"cannot compare: {error}\n{error.stderr or ''}", file=sys.stderr)
        return 2
    if given.json:
        rows = [asdict(c) | {"what": c.what} for c in found]
        print(json.dumps({"against": against, "changes": rows}, ensure_ascii=False, indent=1))
    else:
        print(f"{len(asked['files'])} files, {len(asked['questions'])} questions")
        print(printed(found, against))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
