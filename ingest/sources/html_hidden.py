"""Parts of a web page that its style may hide: read all the same, and said to be so.

A page hides with a style sheet what a click shows again, which may be the terms themselves; what
is hidden for good is to deceive. Which it is cannot be told here. Only rules of one simple
selector (`.name`, `#name`, `tag.name`) are understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_MOST_SHEET = 1 << 20  # characters of all style sheets in the page that are looked at
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]*+)\}")
_SIMPLE = re.compile(r"\s*([A-Za-z][A-Za-z0-9]*)?([.#])([\w-]+)\s*")
_HIDES = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*\.?0+(?![.\d])"
    r"|font-size\s*:\s*0*\.?0+(?:px|pt|em|rem|%)?(?![.\d])|text-indent\s*:\s*-\s*\d{3}"
    r"|(?:left|top)\s*:\s*-\s*\d{3}|clip-path\s*:\s*inset\(\s*(?:50|100)%)",
    re.IGNORECASE,
)

EXAMPLES = {  # of what a declaration says, and whether that hides
    "display:none": True,
    "color:red; font-size: 0": True,
    "font-size:0.9em": False,
    "opacity:0": True,
    "opacity:0.8": False,
    "position:absolute; left:-9999px": True,
    "margin-left:-10px": False,
    "text-indent:-9999px": True,
    "text-indent:1em": False,
}


def hides(declarations: str) -> bool:
    """Whether what a style says lets nothing be seen."""
    return _HIDES.search(declarations) is not None


def hidden_by(sheets: Iterable[str]) -> Callable[[str, dict[str, str]], bool]:
    """Whether these style sheets, or its own style, may hide an element (its tag, attributes)."""
    names: dict[tuple[str, str], set[str]] = {}
    left = _MOST_SHEET
    for sheet in sheets:
        sheet, left = sheet[:left], left - len(sheet[:left])
        for rule in _RULE.finditer(_COMMENT.sub("", sheet)):
            if hides(rule.group(2)):
                for selector in rule.group(1).split(","):
                    found = _SIMPLE.fullmatch(selector)
                    if found:
                        tag, kind, name = found.groups()
                        names.setdefault((kind, name), set()).add((tag or "").lower())

    def hides_it(tag: str, attributes: dict[str, str]) -> bool:
        if hides(attributes.get("style", "")):
            return True
        said = [(".", x) for x in attributes.get("class", "").split()]
        said.append(("#", attributes.get("id", "")))
        return any(names.get(x, set()) & {"", tag} for x in said)

    return hides_it
