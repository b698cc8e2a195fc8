"""A fixed few mutants over all areas, each with a test that must tell it: the short form for CI."""

from __future__ import annotations

from dataclasses import dataclass

from tests.mutate.areas import ROOT
from tests.mutate.mutant import Mutant
from tests.mutate.session import BROKEN, LOG, Session, Trees, in_forks


@dataclass(frozen=True, slots=True)
class Fixed:
    """`was` becomes `now` in a function of a file; a test of the file `test` must fail.

    `was` stands in the file once; `named` is a part of the names of the tests to run.
    """

    file: str
    function: str
    was: str
    now: str
    test: str
    named: str


# fmt: off
FIXED: tuple[Fixed, ...] = (
    # numbering
    Fixed("ingest/numbering.py", "_further", "first[-1] + 1", "first[-1] + 2",
          "ingest/test_numbering.py", "test_articles_that_one_mark_numbers"),
    Fixed("ingest/numbering.py", "_number", "order.index(token) + 1", "order.index(token) + 2",
          "ingest/test_numbering.py", "test_number_of_a_mark"),
    Fixed("ingest/numbering.py", "_candidate", 'if entry.kind == "Digit"',
          'if entry.kind != "Digit"', "ingest/test_mark_words.py", "reads_on"),
    Fixed("ingest/numbering.py", "_title_then_particle", "if not title:", "if title:",
          "ingest/test_mark_words.py", "behind_its_title"),
    # structure
    Fixed("ingest/decode.py", "_distance", "number - last - 1", "number - last + 1",
          "ingest/test_reading_steps.py", "from_number_to_number"),
    Fixed("ingest/decode.py", "_article_distance", "return NEW_DOCUMENT", "return BACKWARDS",
          "ingest/test_reading_steps.py", "from_article_to_article"),
    Fixed("ingest/decode.py", "_article", "cost += IN_ANNEX", "cost -= IN_ANNEX",
          "ingest/test_reading_steps.py", "what_a_step_costs"),
    Fixed("ingest/structure.py", "_Reading._bracketed", "len(title.folded) - closing - 1",
          "len(title.folded) - closing + 1", "ingest/test_reading_steps.py", "each_piece"),
    Fixed("ingest/structure.py", "_Reading._set_title", "if bracketed else text",
          "if not bracketed else text", "ingest/test_structure.py", ""),
    # citations
    Fixed("ingest/citation_grammar.py", "Form.finds", "if word in text:", "if word not in text:",
          "ingest/test_citing_words.py", "each_word_of_a_form"),
    Fixed("ingest/references.py", "_leaf", 'all_below.endswith("項")',
          'not all_below.endswith("項")', "ingest/test_references.py", ""),
    Fixed("ingest/citations.py", "_after_gap", "bool(_AMONG.fullmatch(gap))",
          "not _AMONG.fullmatch(gap)", "ingest/test_citing_words.py", "stands_among_it"),
    # statements
    Fixed("ingest/signals.py", "limit_of", "found[0] if found", "found[-1][1:] if found",
          "ingest/test_signals.py", "transitional"),
    Fixed("ingest/signals.py", "names_a_case", "is not None", "is None",
          "ingest/test_signals.py", "case"),
    Fixed("ingest/precedence.py", "_tiers", "return [high, rest] if rest",
          "return [rest, high] if rest", "ingest/test_precedence.py", "test_"),
    # governing
    Fixed("queries/by_topic.py", "_short", "len(topic) <= _LONGEST", "len(topic) < _LONGEST",
          "queries/test_whole_answers.py", "repeated_in_short"),
    Fixed("queries/by_topic.py", "of_topic", "in_part=bool(aside)", "in_part=not aside",
          "queries/test_whole_answers.py", "stands_in_its_place"),
)
# fmt: on


def run_short() -> int:
    """Run the fixed mutants; 0 if all are killed, 1 with those that are not."""
    files = sorted({str(ROOT / "tests" / f.test) for f in FIXED})
    survived: list[str] = []

    def then(session: Session) -> None:
        from tests.mutate.running import put_in
        from tests.mutate.session import forget

        def work(fixed: Fixed) -> int:
            source = (ROOT / fixed.file).read_text("utf-8")
            start = source.index(fixed.was, source.index(f"def {fixed.function.split('.')[-1]}("))
            end = start + len(fixed.was)
            line = source.count("\n", 0, start) + 1
            if not put_in(Mutant(fixed.file, start, end, fixed.now, line, fixed.function), source):
                return 3
            forget()
            items = [i for i in session.items if fixed.test in i.nodeid and fixed.named in i.nodeid]
            for item, following in zip(items, [*items[1:], items[-1]], strict=True):
                if not session.run(item, following):
                    return 1
            return 0

        def done(fixed: Fixed, code: int) -> None:
            if code in (0, 3, BROKEN):
                why = {0: "no test tells it", 3: "it cannot be put in", BROKEN: f"see {LOG}"}[code]
                survived.append(f"{fixed.file} {fixed.function}: {fixed.was} → {fixed.now}: {why}")

        in_forks(FIXED, work, at_once=2, seconds=lambda _: 120.0, done=done)

    from ingest import language

    language.parse = Trees(LOG.with_name("trees.json")).of
    Session(files, LOG.with_name("base-short")).open(then)
    for told in survived:
        print(told)
    print(f"{len(FIXED) - len(survived)} of {len(FIXED)} mutants killed")
    return 1 if survived else 0
