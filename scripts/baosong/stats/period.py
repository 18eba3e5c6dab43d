"""Periods that are counted over: a year, a quarter or a month, in Shanghai's calendar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from baosong.errors import UsageError

_WORDS = re.compile(r"([0-9]{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?")
_QUARTERS = "一二三四"


@dataclass(frozen=True, order=True)
class Period:
    """``months`` months from ``first``, a month's first day: 12 for a year, 3 for a quarter, 1 for a month."""

    first: date
    months: int

    @cached_property
    def last(self) -> date:
        """The period's last day."""
        month = self.first.month - 1 + self.months
        return date(self.first.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)

    @property
    def year(self) -> int:
        """The year it lies in."""
        return self.first.year

    @cached_property
    def key(self) -> str:
        """``2026``, ``2026-Q1`` or ``2026-03``: what :func:`parse_period` reads."""
        if self.months == 12:
            return f"{self.year}"
        return f"{self.year}-Q{self.first.month // 3 + 1}" if self.months == 3 else f"{self.first:%Y-%m}"

    @cached_property
    def short(self) -> str:
        """Within its year: 全年, 一季度, 3月."""
        if self.months == 12:
            return "全年"
        return f"{_QUARTERS[self.first.month // 3]}季度" if self.months == 3 else f"{self.first.month}月"

    @cached_property
    def name(self) -> str:
        """2026年, 2026年一季度, 2026年3月."""
        return f"{self.year}年" if self.months == 12 else f"{self.year}年{self.short}"

    @cached_property
    def to_date(self) -> Period:
        """From New Year to its end (累计): as many months as it takes, so that its key is none of the three."""
        return Period(self.first.replace(month=1), self.first.month - 1 + self.months)

    def __contains__(self, day: date | None) -> bool:
        """Whether a day lies in it; no day does not."""
        return day is not None and self.first <= day <= self.last


def year_of(day: date) -> Period:
    """The year a day lies in."""
    return containing(day, 12)


def containing(day: date, months: int) -> Period:
    """The month (1), quarter (3) or year (12) a day lies in."""
    return Period(date(day.year, (day.month - 1) // months * months + 1, 1), months)


def parts(year: Period, months: int) -> tuple[Period, ...]:
    """A year's quarters (3) or months (1)."""
    return tuple(Period(date(year.year, month, 1), months) for month in range(1, 13, months))


def parse_period(word: str) -> Period:
    """Read ``2026``, ``2026-Q1`` or ``2026-03``; raises :class:`UsageError` for anything else."""
    found = _WORDS.fullmatch(word)
    if not found or found[1] == "0000":
        raise UsageError(f"“{word}”不是统计时段，写成 2026、2026-Q1 或 2026-03 的样子")
    year, quarter, month = found.groups()
    if quarter:
        return Period(date(int(year), int(quarter) * 3 - 2, 1), 3)
    return Period(date(int(year), int(month), 1), 1) if month else Period(date(int(year), 1, 1), 12)
