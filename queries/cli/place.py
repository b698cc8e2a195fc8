"""The value of `--store`: a folder, or the address of a server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from graph.address import folder_of


class StorePlace(click.ParamType[Path]):
    """Gives the folder of the store: that of an address is found, and made, by the address."""

    name = "folder|url"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Raises StoreError for an address that is none."""
        return value if isinstance(value, Path) else folder_of(str(value))
