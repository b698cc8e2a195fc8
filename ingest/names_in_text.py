"""Names of services, options and the like in a text: what may be one, and whether one stands there.

Names are told by their script, as terms are (`ingest.terms_in_text`): runs of kanji and katakana.
"""

from __future__ import annotations

import re

from ontology.writing import key

# a run that may be a name: with katakana (ランサムウェア検知オプション), or long; 提供条件 is none
_NAME = re.compile(r"(?=[一-龠々]*[ァ-ヺー]|[一-龠々]{6})[一-龠々ァ-ヺー]{4,}")
_JOINS = re.compile("及び|又は|若しくは|並びに|その他")  # kanji between two names
_IN_A_NAME = "[一-龠々ァ-ヶーA-Za-z0-9/]"
_ADDED = re.compile(r"[(（][^()（）]*[)）]")
_SHORTEST_MISSED = 5  # characters: shorter words are missed by a sign by words of another sense


def likely_names(text: str) -> list[str]:
    """What in a text may be a name, in order, as it stands there."""
    return _NAME.findall(_JOINS.sub(" ", text))


def is_named(name: str, there: str) -> bool:
    """Whether a name stands in `there` (folded by `ontology.writing.key`) as one of its own.

    What it adds in brackets counts or not; inside a longer name it is none.
    """
    return any(
        re.search(f"(?<!{_IN_A_NAME}){re.escape(key(words))}", there)
        for words in (name, _ADDED.sub("", name))
    )


def missed_by_a_sign(words: str, there: str) -> str:
    """The first words of `there` that differ from `words` in one sign; "" if none do.

    Both are folded by `ontology.writing.key`.
    """
    if len(words) < _SHORTEST_MISSED:
        return ""
    options = (re.escape(words[:i]) + "." + re.escape(words[i + 1 :]) for i in range(len(words)))
    match = re.search("|".join(options), there)
    return match[0] if match else ""
