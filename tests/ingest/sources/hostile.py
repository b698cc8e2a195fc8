"""Files that mean harm, or were broken on their way: how each is told of in the tests.

Sizes are those at which harm shows as a hang or as gigabytes where there is any.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

TERMS = "甲約款\n2025年4月1日版\n\n第1条（適用）\n適用します。\n第2条（解約）\n解約できます。\n"
MEGA = 1 << 20


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file: what it is called, how its bytes are made, what is said of it.

    `said` is of the error, "" if it is read; `remarks` are the kinds that the reading makes.
    """

    name: str
    make: Callable[[], bytes]
    said: str = ""
    remarks: tuple[str, ...] = ()


def zipped(
    *members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data, compress_type=method)
    return out.getvalue()
