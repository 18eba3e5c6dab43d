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
    """A unit's month, the group it was ranked in, and its rank there by the points of all months up to this one."""

    submitted: int
    adopted: int
    points: Decimal
    group: str
    rank: int

    def rank_in(self, group: str) -> int | None:
        """The rank, if it was among the units of a group."""
        return self.rank if self.group == group else None


def course(counting: Counting, months: Sequence[Period]) -> Mapping[str, tuple[Month | None, ...]]:
    """Unit key → its months, as it was counted in each; ``None`` where it was not ranked."""
    found: dict[str, list[Month | None]] = {}
    for place, month in enumerate(months):
        ranks = counting(month.to_date).ranks
        for group in counting(month).groups:
            for one in group.standings:
                values = one.values
                found.setdefault(one.unit, [None] * len(months))[place] = Month(
                    int(values["submitted"] or 0),
                    int(values["adopted"] or 0),
                    Decimal(values["points"] or 0),
                    group.key,
                    ranks[one.unit],
                )
    return {unit: tuple(own) for unit, own in found.items()}


def ranks_in(group: str, months: Sequence[Month | None]) -> list[int | None]:
    """A unit's ranks in a group, month by month."""
    return [month.rank_in(group) if month else None for month in months]
