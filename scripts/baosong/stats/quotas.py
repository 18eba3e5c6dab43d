"""The minimum of a month, quarter or year (policy's ``quota``): which units are below it, and by how much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.policy.scoring import COUNTS_NAMES, TargetCounts, applying
from baosong.stats.period import containing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.policy import Quota
    from baosong.stats.period import Period
    from baosong.stats.tally import Tally


@dataclass(frozen=True)
class Short:
    """A unit with fewer items than a quota asks for in a period; ``category`` is 调研类 where no other is counted."""

    unit: str
    period: Period
    quota: Quota
    had: int
    category: str = ""

    @property
    def lacking(self) -> int:
        """What is missing."""
        return self.quota.items - self.had

    @property
    def brief(self) -> str:
        """报送 1／2 件."""
        return f"{COUNTS_NAMES[self.quota.counts]}{self.category} {self.had}／{self.quota.items} 件"

    @property
    def words(self) -> str:
        """应报送 2 件，已报送 1 件，还差 1 件."""
        verb = COUNTS_NAMES[self.quota.counts]
        return f"应{verb}{self.category} {self.quota.items} 件，已{verb} {self.had} 件，还差 {self.lacking} 件"


def below(tally: Tally, period: Period) -> Iterator[Short]:
    """The units below the minimum of a period; for a year going on, below that of its running month and quarter too."""
    running = period.months == 12 and tally.today in period
    for months in (1, 3) if running else ():
        yield from below_in(tally, containing(tally.today, months))
    yield from below_in(tally, period)


def below_in(tally: Tally, period: Period) -> Iterator[Short]:
    """The units below the quotas of one period, which are of as many months, by the terms in force at its end.

    Units that were not there from its first day on owe nothing for it.
    """
    day, org = tally.seen_from(period), tally.archive.policy.org
    found, seen = tally.archive.policy.scoring.term(day), tally.on(day)
    for key, unit in org.reporting(day).items() if found and found[1].quota else ():
        if not org.units[key].exists(period.first):
            continue
        for _, quota in applying(found[1].quota if found else (), unit.tier, period.months):
            had = _had(seen, key, period, quota)
            if had < quota.items:
                yield Short(key, period, quota, had, _category(tally, quota))


def _had(tally: Tally, unit: str, period: Period, quota: Quota) -> int:
    diary = (tally.adopted if quota.counts is TargetCounts.ADOPTED else tally.received)[unit]
    return sum(quota.category in {None, one.submission.fields.category} for one in diary.within(period))


def _category(tally: Tally, quota: Quota) -> str:
    return f"{tally.archive.policy.rules.categories[quota.category].name}类" if quota.category else ""
