"""Mutants are what they are meant to be, and a fixed few of them are told by the tests."""

import subprocess
import sys

import pytest

from tests.mutate.areas import AREAS, ROOT
from tests.mutate.command import EQUIVALENT, equivalent
from tests.mutate.data import of_data, regex_mutants
from tests.mutate.functions import of_functions
from tests.mutate.rules import of_rule


@pytest.mark.parametrize(
    ("regex", "mutants"),
    [
        pytest.param("a|b|c", {"a|c"}, id="the first and last of a piece may go on beyond it"),
        pytest.param("(?:a|b|c)", {"(?:b|c)", "(?:a|c)", "(?:a|b)"}, id="an alternative"),
        pytest.param("a?", {"a"}, id="may be there: must"),
        pytest.param("a+", {"a*"}, id="one or more: any number"),
        pytest.param("a*", {"a+"}, id="any number: one or more"),
        pytest.param("a{1,8}", {"a{1,4}", "a{2,8}"}, id="fewer, at the end and at the start"),
        pytest.param("(?!a)", {"(?=a)"}, id="a look ahead"),
        pytest.param("(?<=a)", {"(?<!a)"}, id="a look behind"),
        pytest.param("^a$", {"a$", "^a"}, id="an anchor"),
        pytest.param("[ab]", {"[^ab]", "[a]", "[b]"}, id="a class, and each of its signs"),
        pytest.param("[^ab]", {"[ab]", "[^a]", "[^b]"}, id="a class of all others"),
        pytest.param(r"\(a\)", set(), id="brackets that are meant"),
    ],
)
def test_mutants_of_a_regular_expression(regex: str, mutants: set[str]) -> None:
    assert set(regex_mutants(regex)) == mutants


def test_mutants_of_a_table_leave_its_examples() -> None:
    source = (
        'A = ("x", "y")\n'
        'B = pattern("n", r"(?:a|b)", cases=("は", "を"), yes=(("c|d", "e"), ("f", "g")))\n'
        'EXAMPLES = ("x", "y")\n'
        'def f():\n    return ("x", "y")\n'
    )
    found = [m.text(source) for m in of_data("made.py", source)]
    assert sorted(found) == sorted(
        [
            source.replace('A = ("x", "y")', 'A = ("y",)'),
            source.replace('A = ("x", "y")', 'A = ("x",)'),
            source.replace("(?:a|b)", "(?:b)"),
            source.replace("(?:a|b)", "(?:a)"),
            source.replace('("は", "を")', '("を",)'),
            source.replace('("は", "を")', '("は",)'),
        ]
    )


def test_mutants_of_a_function() -> None:
    source = "A = 1 < 2\n\n\ndef f(a):\n    if a < 2:\n        return a\n    return g(a, 1)\n"
    found = {m.text(source).split("def f(a):\n")[1] for m in of_functions("made.py", source)}
    assert "    if a<= 2:\n        return a\n    return g(a, 1)\n" in found
    assert "    if (not (a < 2)):\n        return a\n    return g(a, 1)\n" in found
    assert "    if a < 2:\n        return a\n    return g(a, 2)\n" in found
    assert all(m.function == "f" for m in of_functions("made.py", source))


def test_mutants_of_a_rule() -> None:
    text = """CONSTRUCT { ?document yk:newestVersion ?version }
WHERE {
  ?version eli:is_member_of ?document ; eli:version_date ?day .
  FILTER NOT EXISTS {
    ?other eli:is_member_of ?document ; eli:version_date ?later .
    FILTER(STR(?later) > ?day)
  }
}
# example: none
"""
    found = [m.diff(text).splitlines()[-1] for m in of_rule("made.rq", text)]
    assert "+  FILTER EXISTS {" in [" ".join(x.split()).replace("+ ", "+  ") for x in found]
    assert "+    FILTER(STR(?later) >= ?day)" in found
    assert len(found) > 10


def test_every_area_has_its_files() -> None:
    for area in AREAS.values():
        for file in (*area.modules, *area.tests, *area.data_tests):
            assert (ROOT / file).exists(), file


def test_every_equivalent_mutant_is_of_a_file_that_is_there() -> None:
    assert EQUIVALENT.exists()
    assert all((ROOT / file).exists() for file, _ in equivalent())


def test_a_fixed_few_are_killed() -> None:
    """In a process of its own: forks of this one would carry all that it holds."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.mutate", "--short"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
