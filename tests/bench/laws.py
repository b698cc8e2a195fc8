"""Ten real laws: their printed text against npm `lawtext`, their XML against PyPI `ja-law-parser`.

Text: both sides are given the same string, the main provisions in the style of the law gazette.
lawtext parses it into a law and analyses that: definitions, uses of what is defined, references
(`parse`, `analyze`). Ours reads structure and tables, definitions with what they stand for,
citations with their targets, and uses of what is defined; no sentence is parsed on either side.

XML: both sides are given the same bytes. ja-law-parser makes typed objects of the elements. Ours
makes the text, a place in the file for each line of it, and the provisions, each with its label,
its words and the way of every character back into that text.

Each side is a process of its own that has loaded its modules and has read all laws three times
before anything is timed; it times itself, one reading of all laws a run, both in turn (A B A B …).
A law that a side fails on, or of which the two find different numbers of 条, is left out for both
and named. The laws are not part of the repository: without them there are no rows.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from tests.bench.peers import from_npm, from_pip
from tests.bench.served import ROOT, Served, as_a_user_has_it
from tests.bench.table import Ratio, Row, Timed, lines

LAWS = Path(
    os.environ.get(
        "YOMIKAE_LAWS",
        Path(os.environ.get("YOMIKAE_CORPUS", ROOT.parent / "shared" / "corpus")).parent / "laws",
    )
)
LAWTEXT, JA_LAW_PARSER = ("lawtext", "0.1.52"), ("ja-law-parser", "0.3.0")
PAIRS = 7
TEXT, XML = 5.0, 1.0  # times as fast as the peer, at least

# the first line asks for the number of 条 of each file (null: it failed), the others for the
# seconds that the files take which it names by their places
_PYTHON = """
import json, sys, time
from pathlib import Path
def articles_or_none(data):
    try:
        return articles(data)
    except Exception:
        return None
data = [Path(name).read_bytes() for name in sys.argv[1:]]
for _ in range(3):
    counts = [articles_or_none(d) for d in data]
input()
print(json.dumps(counts), flush=True)
for line in sys.stdin:
    wanted = [data[i] for i in json.loads(line)]
    begun = time.perf_counter()
    for one in wanted:
        read(one)
    print(time.perf_counter() - begun, flush=True)
"""
_OURS_TEXT = """
from ingest.citations import find_citations
from ingest.definitions import find_definitions, with_documents, with_uses
from ingest.places import words_of
from ingest.structure import read_structure
from ingest.tree import build_tree
from ontology.writing import key
def read(data):
    key.cache_clear()
    found = read_structure(data.decode())
    words = words_of(found.provisions, found.tables)
    tree = build_tree(found.provisions, found.tables)
    defined = with_documents(find_definitions(words), words, tree)
    citations = find_citations(words, tree, defined, found.head.title)
    return found.provisions, citations, with_uses(defined, words)
def articles(data):
    return sum(p.kind == "Article" for p in read(data)[0])
"""
_OURS_XML = """
from ingest.sources.formats import extract
from ingest.structure import read_structure
def read(data):
    found = extract(data, "a.xml")
    return found.structure or read_structure(found.text)
def articles(data):
    return sum(p.kind == "Article" for p in read(data).provisions)
"""
_JA_LAW_PARSER = """
import sys
sys.path.insert(0, sys.argv.pop(1))
from ja_law_parser.model import Article
from ja_law_parser.parser import LawParser
parser = LawParser()
read = parser.parse_from
def articles(data):
    def below(x):
        if isinstance(x, (list, tuple)):
            return sum(map(below, x))
        if hasattr(type(x), "model_fields"):
            inner = sum(below(getattr(x, name)) for name in type(x).model_fields)
            return isinstance(x, Article) + inner
        return 0
    return below(read(data))
"""
_LAWTEXT = """
const folder = process.argv[1];
const { parse } = require(folder + "/dist/src/parser/lawtext");
const { analyze } = require(folder + "/dist/src/analyzer");
const texts = process.argv.slice(2).map(f => require("fs").readFileSync(f, "utf8"));
async function read(text) {
  const law = parse(text).value;
  await analyze({ elToBeModified: law });
  return law;
}
function articles(el) {
  if (typeof el === "string") return 0;
  return el.children.reduce((n, c) => n + articles(c), el.tag === "Article" ? 1 : 0);
}
async function main() {
  let counts;
  for (let i = 0; i < 3; i++) {
    counts = [];
    for (const text of texts) {
      try { counts.push(articles(await read(text))); } catch (e) { counts.push(null); }
    }
  }
  let asked = false;
  for await (const line of require("readline").createInterface({ input: process.stdin })) {
    if (!asked) { asked = true; console.log(JSON.stringify(counts)); continue; }
    const begun = performance.now();
    for (const i of JSON.parse(line)) await read(texts[i]);
    console.log((performance.now() - begun) / 1000);
  }
}
main();
"""


def text_rows() -> list[Row]:
    """Structure and citations of the printed text."""
    files = sorted(map(str, LAWS.glob("*-egov.txt")))
    folder = from_npm(*LAWTEXT) if files else None
    if folder is None:
        return []
    peer = ["node", "-e", _LAWTEXT, str(folder), *files]
    ours = [sys.executable, "-c", _OURS_TEXT + _PYTHON, *files]
    return _compared(
        "npm lawtext with analysis", peer, "structure and citations", ours, files, TEXT
    )


def xml_rows() -> list[Row]:
    """Structure of e-Gov's XML."""
    files = sorted(map(str, LAWS.glob("*.xml")))
    folder = from_pip(*JA_LAW_PARSER) if files else None
    if folder is None:
        return []
    peer = [sys.executable, "-c", _JA_LAW_PARSER + _PYTHON, str(folder), *files]
    ours = [sys.executable, "-c", _OURS_XML + _PYTHON, *files]
    return _compared("PyPI ja-law-parser", peer, "e-Gov XML", ours, files, XML)


def _compared(
    peer: str,
    peer_command: list[str],
    what: str,
    our_command: list[str],
    files: list[str],
    least: float,
) -> list[Row]:
    env = as_a_user_has_it()
    with Served(peer_command, env) as theirs, Served(our_command, env) as ours:
        counts = list(zip(json.loads(theirs.ask()), json.loads(ours.ask()), strict=True))
        kept = [i for i, (a, b) in enumerate(counts) if a is not None and a == b]
        for name, (a, b) in zip(files, counts, strict=True):
            if a is None or a != b:
                print(f"{what}: {Path(name).name} left out (条: {a}, ours {b})", file=sys.stderr)
        if not kept:
            return []
        asked = json.dumps(kept)
        pairs = [(float(theirs.ask(asked)), float(ours.ask(asked))) for _ in range(PAIRS)]
    of, to = zip(*pairs, strict=True)
    name = f"{what}, {len(kept)} laws"
    return [Ratio(f"{peer} over ours, {name}", Timed(peer, of), Timed(f"ours, {name}", to), least)]


def rows() -> list[Row]:
    """Both; without the laws, or a peer, less, and it is said so."""
    if not LAWS.is_dir():
        print("laws: left out, for there are none beside the corpus", file=sys.stderr)
    return [*text_rows(), *xml_rows()]


def main() -> int:
    """Print the table; 1 if an aim is missed."""
    found = rows()
    print("\n".join(lines(found)))
    return int(not all(row.is_met for row in found))


if __name__ == "__main__":
    sys.exit(main())
