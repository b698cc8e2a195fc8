"""How the figures of a bench are printed: medians with their spread, ratios pair by pair.

Single times on a shared machine say little; a ratio of two that ran in turn says what it costs.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timed:
    """Something that was timed: its name and the seconds of each run."""

    name: str
    seconds: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Ratio:
    """`of` over `to`, run by run: `name` says what it means, `least` or `most` what is aimed at."""

    name: str
    of: Timed
    to: Timed
    least: float | None = None
    most: float | None = None

    @property
    def values(self) -> tuple[float, ...]:
        return tuple(a / b for a, b in zip(self.of.seconds, self.to.seconds, strict=True))

    @property
    def is_met(self) -> bool:
        return _is_within(statistics.median(self.values), self.least, self.most)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure by itself in `unit` ("ms", "MB"), with the most that it should be."""

    name: str
    values: tuple[float, ...]
    unit: str
    most: float | None = None

    @property
    def is_met(self) -> bool:
        return _is_within(statistics.median(self.values), None, self.most)


Row = Ratio | Figure


def _is_within(value: float, least: float | None, most: float | None) -> bool:
    return (least is None or value >= least) and (most is None or value <= most)


def lines(rows: Sequence[Row]) -> list[str]:
    """The rows of a table, a line each and one more a time that a ratio is made of."""
    found = []
    for row in rows:
        if isinstance(row, Ratio):
            found += [_line(t.name, [1000 * s for s in t.seconds], "ms") for t in (row.of, row.to)]
            found.append(_line(row.name, row.values, "×", _aim(row.least, row.most, row.is_met)))
        else:
            aim = _aim(None, row.most, row.is_met)
            found.append(_line(row.name, row.values, row.unit, aim))
    return list(dict.fromkeys(found))  # one time may stand in several ratios


def _line(name: str, values: Sequence[float], unit: str, aim: str = "") -> str:
    spread = f"({min(values):,.3f} – {max(values):,.3f})"
    return f"{name:<58}{statistics.median(values):>13,.3f} {unit:<3}{spread:<28}{aim}".rstrip()


def _aim(least: float | None, most: float | None, is_met: bool) -> str:
    if least is None and most is None:
        return ""
    bound = f"at least {least:g}" if least is not None else f"at most {most:g}"
    return f"{'met' if is_met else 'MISSED'}: {bound}"
