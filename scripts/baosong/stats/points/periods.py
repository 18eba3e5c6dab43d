"""Points that are told at a period's end, once it is over: base points, quotas and rates of adoption.

A period counts from the first the office has received anything in. What is given at its beginning follows the terms
in force then; what is judged at its end, those in force on its last day, for units that were there all the time,
each together with those it has inherited from by then.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from baosong.policy.scoring.counting import COUNTS_NAMES, Base, Per, Quota, TargetCounts, applying
from baosong.stats.kind import share
from baosong.stats.period import Period, containing
from baosong.stats.points.entry import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from baosong.stats.facts import Adopted, Received
    from baosong.stats.points.entry import Facts, Policy, Terms


def entries(facts: Facts, policy: Policy) -> Iterator[Entry]:
    """Month by month, quarter by quarter, year by year."""
    first = min((one.day for received in facts.received.values() for one in received), default=None)
    judge = _Judge(facts)
    org = facts.archive.policy.org
    for per in Per if first else ():
        for period in _periods(per, first or facts.today, facts.today):
            before, after = policy.term(period.first), policy.term(period.last)
            if before is None or after is None:
                continue
            for unit, then in org.reporting(period.first).items():
                yield from judge.begun(unit, then.tier, period, before)
            if period.last < facts.today:
                for unit, then in org.reporting(period.last).items():
                    if org.units[unit].exists(period.first):
                        yield from judge.over(unit, then.tier, period, after)


def _periods(per: Per, first: date, today: date) -> Iterator[Period]:
    """The periods from the first one's to today's, in order."""
    period = containing(first, per.months)
    while period.first <= today:
        yield period
        period = containing(period.last + timedelta(days=1), per.months)


class _Judge:
    """Judges units by period, and keeps what each has had of what is capped by the year."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._together: dict[int, Mapping[str, tuple[str, ...]]] = {}
        self._had: dict[tuple[str, int, str], Decimal] = defaultdict(Decimal)
        self._counted = {
            TargetCounts.SUBMITTED: _by_month(facts.received),
            TargetCounts.ADOPTED: _by_month(facts.adopted),
        }

    def begun(self, unit: str, tier: str | None, period: Period, terms: Terms) -> Iterator[Entry]:
        """What a unit is given as a period begins."""
        for place, base in applying(terms.term.base, tier, period.months):
            if base.items is None:
                yield self._base(unit, period, (terms, place, base))

    def over(self, unit: str, tier: str | None, period: Period, terms: Terms) -> Iterator[Entry]:
        """What a period that is over has brought a unit."""
        for place, base in applying(terms.term.base, tier, period.months):
            if base.items is not None and self._count(unit, period, base.counts) >= base.items:
                yield self._base(unit, period, (terms, place, base))
        for place, quota in applying(terms.term.quota, tier, period.months):
            missing = quota.items - self._count(unit, period, quota.counts, quota.category)
            if missing > 0:
                key, line = terms.place(f"quota.{place}")
                points = quota.missed if quota.missed is not None else (quota.each or Decimal(0)) * missing
                reason = f"{period.name}{self._owed(quota)}任务 {quota.items} 件，缺 {missing} 件"
                yield Entry(unit, period.last, points, reason, key, line)
        for place, rate in applying(terms.term.rate, tier, period.months):
            sent, taken = (self._count(unit, period, one) for one in (TargetCounts.SUBMITTED, TargetCounts.ADOPTED))
            reached = share(taken, sent)
            if reached is not None and reached < rate.below:
                key, line = terms.place(f"rate.{place}")
                reason = f"{period.name}报送 {sent} 件，采用 {taken} 件，采用率低于 {rate.below:.0%}"
                yield Entry(unit, period.last, rate.points, reason, key, line)

    def _base(self, unit: str, period: Period, row: tuple[Terms, int, Base]) -> Entry:
        """Base points, cut where the year's cap is reached."""
        terms, place, base = row
        key, line = terms.place(f"base.{place}")
        if base.items is None:
            day, reason = period.first, f"{period.name}基础分"
        else:
            day, reason = period.last, f"{period.name}{COUNTS_NAMES[base.counts]}达到 {base.items} 件"
        had, points = self._had[unit, period.year, key], base.points
        if base.cap_year is not None and base.cap_year - had < points:
            points = max(Decimal(0), base.cap_year - had)
            reason += f"（{base.points} 分，全年上限 {base.cap_year} 分）"
        self._had[unit, period.year, key] = had + points
        return Entry(unit, day, points, reason, key, line)

    def _owed(self, quota: Quota) -> str:
        """报送, 采用, 报送调研类."""
        categories = self.facts.archive.policy.rules.categories
        return COUNTS_NAMES[quota.counts] + (f"{categories[quota.category].name}类" if quota.category else "")

    def _count(self, unit: str, period: Period, counts: TargetCounts, category: str | None = None) -> int:
        """How many reports of a unit were received, or adopted for the first time, in a period."""
        first = period.first.month
        found = self._counted[counts]
        reports: dict[str, str] = {}
        for part in self._parts(unit, period.last):
            for month in range(first, first + period.months):
                reports.update(found[part].get((period.year, month), {}))
        return len(reports) if category is None else sum(one == category for one in reports.values())

    def _parts(self, unit: str, day: date) -> tuple[str, ...]:
        """The units whose reports count as a unit's, as of a day."""
        org = self.facts.archive.policy.org
        age = org.age(day)
        if age not in self._together:
            self._together[age] = org.counted_together(day)
        return self._together[age][unit]


def _by_month(
    facts: Mapping[str, Sequence[Received | Adopted]],
) -> Mapping[str, Mapping[tuple[int, int], dict[str, str]]]:
    """Unit key → year and month → its reports' paths and categories; a report without one counts as of none."""
    found: dict[str, dict[tuple[int, int], dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for unit, reports in facts.items():
        for one in reports:
            found[unit][one.day.year, one.day.month][one.submission.path] = one.submission.fields.category or ""
    return found
