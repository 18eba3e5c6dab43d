"""What kinds of number a metric may give, and how each is written for people."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

Value = int | Decimal | None
"""A measured number; ``None`` where there is nothing to measure by (no target, no report)."""

_TENTH = Decimal("0.1")


class Kind(StrEnum):
    """A count of reports, a share (1 is all), or points."""

    COUNT = "count"
    SHARE = "share"
    POINTS = "points"


def share(part: int | Decimal, whole: int | Decimal | None) -> Decimal | None:
    """A part of a whole, to the thousandth; ``None`` where the whole is nothing."""
    return (Decimal(part) / whole).quantize(Decimal("0.001"), ROUND_HALF_UP) if whole else None


def written(value: Value, kind: Kind) -> str:
    """The number as a table prints it: ``12``, ``87.5%``, ``36.5``, or ``—`` for none."""
    if value is None:
        return "—"
    if kind is Kind.SHARE:
        return f"{(Decimal(value) * 100).quantize(_TENTH, ROUND_HALF_UP)}%"
    if isinstance(value, Decimal):
        plain = f"{value.normalize():f}"
        return "0" if plain == "-0" else plain
    return str(value)
