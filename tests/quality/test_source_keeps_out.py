"""What the four packages never use, and what only certain modules may: read from their source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGES = ("ingest", "graph", "queries", "ontology")
# a module of the library or of others -> (the files that may import it, why)
ALLOWED: dict[str, tuple[dict[str, str], str]] = {
    "pickle": ({}, "loading runs what it finds"),
    "marshal": ({}, "loading runs what it finds"),
    "shelve": ({}, "pickles"),
    "dill": ({}, "pickles"),
    "cloudpickle": ({}, "pickles"),
    "joblib": ({}, "pickles"),
    "multiprocessing": ({}, "pickles what goes between processes"),
    "code": ({}, "runs text"),
    "codeop": ({}, "runs text"),
    "runpy": ({}, "runs files"),
    "imp": ({}, "runs files"),
    "yaml": ({}, "load makes any object"),
    "pty": ({}, "a shell"),
    "commands": ({}, "a shell"),
    "http.client": ({}, "calls out"),
    "urllib.request": ({}, "calls out"),
    "ftplib": ({}, "calls out"),
    "smtplib": ({}, "calls out"),
    "telnetlib": ({}, "calls out"),
    "xmlrpc": ({}, "calls out"),
    "httpx": ({}, "calls out"),
    "aiohttp": ({}, "calls out"),
    "ssl": ({}, "calls out"),
    "webbrowser": ({}, "starts programs"),
    "requests": ({"graph/service.py": "a store at an address that the user named"}, "calls out"),
    "urllib3": ({"graph/service.py": "how a call to that store is tried again"}, "calls out"),
    "SPARQLWrapper": ({}, "calls out"),
    "distributed": (
        {"ingest/workers/cluster.py": "the scheduler that the user named by --scheduler"},
        "calls out, and pickles",
    ),
    "dask": ({"ingest/workers/cluster.py": "its settings"}, "calls out"),
    "socket": ({"queries/web/serve.py": "listens where the user says"}, "network"),
    "subprocess": (
        {
            "ingest/workers/local.py": "reads documents in processes of this program",
            "queries/web/jobs.py": "reads an upload in a process of this program",
        },
        "runs programs",
    ),
    "asyncio.subprocess": (
        {"queries/web/workers.py": "queries in processes of this program"},
        "runs programs",
    ),
    "ctypes": (
        {
            "ingest/sources/pdf_page.py": "what PDFium gives back of a page",
            "queries/web/confined.py": "has the kernel close the network to a worker",
        },
        "reaches any memory",
    ),
}
# calls that no file makes: as they are written
NEVER = {
    *("eval", "exec", "compile", "__import__", "breakpoint"),
    *("os.system", "os.popen", "os.execv", "os.execve", "os.execvp", "os.spawnl", "os.spawnv"),
    *("tempfile.mktemp", "importlib.import_module", "asyncio.create_subprocess_shell"),
    *("subprocess.getoutput", "subprocess.getstatusoutput", "asyncio.open_connection"),
    *("np.load", "numpy.load", "logging.config.fileConfig", "shutil.unpack_archive"),
}
# a call that starts a process, by file: each has its arguments as a list
STARTS = {
    "ingest/workers/local.py",
    "queries/web/jobs.py",
    "queries/web/workers.py",
}


def sources() -> Iterator[tuple[str, ast.Module]]:
    """Every module, by its path in the repository."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))


def imported(tree: ast.Module) -> set[str]:
    """The modules that a module imports, wherever in it, each with those that it is in."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module, *(f"{node.module}.{a.name}" for a in node.names)]
        else:
            continue
        for name in names:
            parts = name.split(".")
            found |= {".".join(parts[:n]) for n in range(1, len(parts) + 1)}
    return found


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """The calls of a module, by what is called as it is written."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def misuse(tree: ast.Module) -> list[str]:
    """What a module does that none may."""
    found = []
    for name, call in calls(tree):
        if name in NEVER or name.removeprefix("builtins.") in NEVER:
            found.append(name)
        for keyword in call.keywords:
            is_off = isinstance(keyword.value, ast.Constant) and keyword.value.value is False
            if keyword.arg in ("shell", "allow_pickle") and not is_off:
                found.append(f"{name}({keyword.arg}=…)")
            if keyword.arg == "autoescape" and is_off:
                found.append(f"{name}(autoescape=False)")
            if keyword.arg == "verify" and is_off:
                found.append(f"{name}(verify=False)")
    return found


def test_what_is_imported_where() -> None:
    """Neither more than the table says, nor less: what is no longer used is taken out of it."""
    found: dict[str, set[str]] = {name: set() for name in ALLOWED}
    for path, tree in sources():
        for name in imported(tree) & ALLOWED.keys():
            found[name].add(path)
    assert found == {name: set(files) for name, (files, _) in ALLOWED.items()}


def test_what_no_module_does() -> None:
    assert {path: bad for path, tree in sources() if (bad := misuse(tree))} == {}


def test_what_starts_a_process_gives_its_words_one_by_one() -> None:
    starts = {"subprocess.Popen", "subprocess.run", "asyncio.create_subprocess_exec"}
    found = set()
    for path, tree in sources():
        for name, call in calls(tree):
            if name in starts:
                found.add(path)
                assert isinstance(call.args[0], ast.List) or name.endswith("exec"), path
    assert found == STARTS


# source, what it does wrong
MISUSES = [
    ("eval('1')", ["eval"]),
    ("import os\nos.system('ls')", ["os.system"]),
    ("run(['ls'], shell=True)", ["run(shell=…)"]),
    ("run(['ls'], shell=wanted)", ["run(shell=…)"]),
    ("run(['ls'], shell=False)", []),
    ("import re\nre.compile('a')", []),
    ("import numpy as np\nnp.load(f)", ["np.load"]),
    ("Environment(autoescape=False)", ["Environment(autoescape=False)"]),
]


@pytest.mark.parametrize(("source", "wrong"), MISUSES)
def test_that_misuse_is_seen(source: str, wrong: list[str]) -> None:
    assert misuse(ast.parse(source)) == wrong


def test_that_imports_are_seen() -> None:
    source = "def f():\n    from urllib import request\n    import http.client as c"
    assert {"urllib.request", "http.client"} <= imported(ast.parse(source))


def test_no_template_turns_escaping_off() -> None:
    templates = [p for package in PACKAGES for p in Path(ROOT / package).rglob("*.html")]
    assert templates
    for path in templates:
        text = path.read_text("utf-8").replace(" ", "")
        if path.name == "picture.html":  # pyvis gives it as JSON, of a constant of ours
            text = text.replace("{{options|safe}}", "")
        assert "|safe" not in text, path
        assert "autoescapefalse" not in text, path
