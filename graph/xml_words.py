"""What XML cannot hold: most control characters, and code points that are no characters.

XML 1.0, production [2] Char. https://www.w3.org/TR/xml/#charsets
"""

from __future__ import annotations

import re

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def held(words: str) -> str:
    """`words` with a space for each character that XML cannot hold: offsets stay as they are."""
    return _NOT_XML.sub(" ", words)
