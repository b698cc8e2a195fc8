"""The effective text in a file: one writer a format, over the same data."""

from __future__ import annotations

from collections.abc import Callable

from queries.effective_model import Effective
from queries.messages import Lang
from queries.writers import docx, html, md

# by the file's ending; each gives the bytes of the whole file
WRITERS: dict[str, Callable[[Effective, Lang], bytes]] = {
    ".html": html.write,
    ".md": md.write,
    ".docx": docx.write,
}
