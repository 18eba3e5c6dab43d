"""The course of a year: each unit's reports, adoptions and points month by month, and its rank from New Year on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from baosong.stats.period import Period
    from baosong.stats.standings import Standings

    Counting = Callable[[Period], Standings]


@dataclass(frozen=True)
class Month:
    """A unit's month, and its rank by the points of all months up to this one."""

    submitted: int
    adopted: int
    points: Decimal
    rank: int


def course(counting: Counting, months: Sequence[Period]) -> Mapping[str, tuple[Month, ...]]:
    """Unit key → its months."""
    found: dict[str, list[Month]] = {}
    for month in months:
        ranks = counting(month.to_date).ranks
        for group in counting(month).groups:
            for one in group.standings:
                values = one.values
                found.setdefault(one.unit, []).append(
                    Month(
                        int(values["submitted"] or 0),
                        int(values["adopted"] or 0),
                        Decimal(values["points"] or 0),
                        ranks[one.unit],
                    )
                )
    return {unit: tuple(own) for unit, own in found.items()}
