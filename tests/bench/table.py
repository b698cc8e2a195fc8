"""How the figures of a bench are printed."""

from __future__ import annotations

import statistics


def row(name: str, values: list[float], unit: str) -> str:
    """A line of the table: median, least and greatest."""
    return (
        f"{name:<34}{statistics.median(values):>9.3f}{unit}"
        f"   ({min(values):.3f} – {max(values):.3f})"
    )
