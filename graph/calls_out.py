"""SERVICE in a query makes the store ask another host: here it is refused, by the look of the text.

No document's words, and not even that a clause was asked about, may leave the machine. Oxigraph has
no switch for it and parses by characters, not by words: `trueSERVICE<x>{}` and `SERVICESILENTa:b{}`
call out. So every SERVICE that could begin a call is refused, in strings and comments too; what is
let through is SERVICE at the end of a name (`yk:service`, `?service`): no parser can cut it off.
(The web's worker is walled off from the network besides, where the system can.)
"""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_WORD = re.compile("service", re.IGNORECASE)
# A name: its sign, then nothing or plain letters, and nothing that the sign and an object could be
# made of. Oxigraph reads `?s a:-1SERVICE <x> {}` as the predicate `a:`, the object -1 and a call.
_NAME = re.compile(r"[:?$](?:(?!true|false)[a-z_][a-z0-9_]*)?\Z", re.IGNORECASE | re.ASCII)
_LONGEST_NAME = 64
_WINDOW = 1000  # characters looked at after the word: so the time is linear in the text


def _call(end: str) -> re.Pattern[str]:
    """What makes the SERVICE before it a call, as far as a group's `{` or what else is its end."""
    skip = r"(?>\s|\#[^\r\n]*+)*+"
    return re.compile(
        rf"""
        {skip}(?:SILENT{skip})?
        (?: <                                                               # <http://x>
          | [?$][^\t\n\r\ <>"'{{}}\#]++ {skip}{end}                         # ?x {{
          | [^\t\n\r\ <>"'{{}}()\#:]*+
            (?: : (?:\\.|[^\t\n\r\ <>"'{{}}\#\\])*+ )?+ {skip}{end}         # a:b {{
        )
        """,
        re.VERBOSE | re.IGNORECASE | re.DOTALL,
    )


_CALL = _call(r"\{")
_CALL_OUT_OF_SIGHT = _call(r"(?:\{|[?$\\]?\Z)")  # nothing but a call's beginning fills the window


def refuses_service(query: str) -> bool:
    """Whether the query might call another endpoint. Says yes to a few that do not."""
    # Oxigraph reads \uXXXX in IRIs and strings alone, SPARQL 1.1 (19.2) everywhere
    once = _ESCAPE.sub(_character, query)
    twice = _ESCAPE.sub(_character, once)
    return any(_calls(text) for text in {query, once, twice})


def _calls(text: str) -> bool:
    for word in _WORD.finditer(text):
        if _NAME.search(text, max(0, word.start() - _LONGEST_NAME), word.start()):
            continue
        rest = text[word.end() : word.end() + _WINDOW]
        if (_CALL if len(rest) < _WINDOW else _CALL_OUT_OF_SIGHT).match(rest):
            return True
    return False


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code <= 0x10FFFF else escape[0]
