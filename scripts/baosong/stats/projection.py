"""What a unit will have done by the end of the year if it goes on as so far, with an interval that owns up to chance.

The counts of a unit are taken as a Poisson process of unknown rate (Jeffreys' prior). Then what is still to come is
negative binomial: with ``n`` done in a share ``f`` of the year, the number still to come has ``r = n + 1/2`` and
success probability ``f``. The interval holds eight outcomes in ten. Before a month has gone by nothing is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from typing import TYPE_CHECKING

from baosong.stats.kind import share
from baosong.stats.metrics import completion, target
from baosong.stats.period import year_of

if TYPE_CHECKING:
    from baosong.stats.tally import Tally

_SOONEST = Decimal(1) / 12
_TAIL = 0.1
_MOST = 100_000
"""More than any unit reports in a year: a bound for the search."""


class Verdict(IntEnum):
    """Whether the interval lies under the target, around it, or at or over it."""

    MISSED = 0
    OPEN = 1
    REACHED = 2


VERDICTS = {Verdict.MISSED: "预计完不成", Verdict.OPEN: "能否完成还不一定", Verdict.REACHED: "预计完成"}


@dataclass(frozen=True)
class Projection:
    """The number expected by 31 December, the interval's ends, and the target they are held against."""

    done: int
    expected: int
    low: int
    high: int
    target: int

    @property
    def completion(self) -> Decimal | None:
        """The expected number over the target."""
        return share(self.expected, self.target)

    @property
    def verdict(self) -> Verdict:
        """What the interval says of the target."""
        if self.low >= self.target:
            return Verdict.REACHED
        return Verdict.MISSED if self.high < self.target else Verdict.OPEN

    @property
    def span(self) -> str:
        """The interval: 5～13, or 4."""
        return f"{self.low}" if self.low == self.high else f"{self.low}～{self.high}"

    @property
    def words(self) -> str:
        """One sentence for people."""
        return (
            f"按目前进度，全年预计 {self.expected} 件（八成把握在 {self.span} 件），目标 {self.target} 件，"
            f"{VERDICTS[self.verdict]}"
        )


def projection(tally: Tally, unit: str) -> Projection | None:
    """A unit's year, as of the tally's day; ``None`` without a target, in its first month, or when the unit is gone.

    A unit founded within the year is measured from its first day, or from that of what it has inherited from.
    """
    year = year_of(tally.today)
    goal = target.measure(tally, unit, year)
    units = tally.archive.policy.org.units
    begun = max(year.first, min(units[part].since or year.first for part in tally.parts(unit)))
    elapsed = Decimal((tally.today - begun).days + 1) / ((year.last - begun).days + 1)
    if not goal or elapsed < _SOONEST or not units[unit].exists(tally.today):
        return None
    done = completion.done(tally, unit, year)
    expected, low, high = still_to_come(done, float(elapsed))
    return Projection(done, done + expected, done + low, done + high, int(goal))


def still_to_come(done: int, elapsed: float) -> tuple[int, int, int]:
    """The mean, rounded, and the 10 % and 90 % quantiles of what comes in the rest of the year.

    ``elapsed`` is the share of the year gone by, over 0 and at most 1.
    """
    if elapsed >= 1:
        return 0, 0, 0
    size = done + 0.5
    probability = elapsed**size
    cumulated, low = probability, -1
    for count in range(_MOST):
        if low < 0 and cumulated >= _TAIL:
            low = count
        if cumulated >= 1 - _TAIL:
            return round(size * (1 - elapsed) / elapsed), low, count
        probability *= (size + count) / (count + 1) * (1 - elapsed)
        cumulated += probability
    return round(size * (1 - elapsed) / elapsed), max(low, 0), _MOST
