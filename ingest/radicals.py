"""Radicals that stand for the kanji that look the same.

Fonts name the glyph of 行 or 民 by its radical, and words copied out of a PDF keep that: no
document means the radical.
"""

from __future__ import annotations

import unicodedata

# Unicode's compatibility mapping knows the Kangxi ones; these of the supplement it leaves alone
SUPPLEMENT = dict(
    zip(
        "⺝⺟⺠⺩⺪⺬⻁⻄⻆⻑⻘⻝⻤⻨⻩⻫⻭⻯⻲⻳",
        "月母民王疋示虎西角長青食鬼麦黄斉歯竜亀龟",
        strict=True,
    )
)
KANGXI = {c: unicodedata.normalize("NFKC", c) for c in map(chr, range(0x2F00, 0x2FD6))}
