"""What kind of reports a unit sends: its category mix against the whole office's, and what it gave to the press."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.stats.kind import share

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from baosong.stats.facts import Received
    from baosong.stats.period import Period
    from baosong.stats.tally import Tally


@dataclass(frozen=True)
class Mix:
    """Reports by category key; ``shares`` are of all reports with a known category, in the order of the policy."""

    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())

    def share(self, category: str) -> Decimal | None:
        """A category's share; ``None`` where there is no report."""
        return share(self.counts[category], self.total)


def mix(tally: Tally, period: Period, units: Sequence[str]) -> Mix:
    """The category mix of what some units sent, each report once."""
    counted = Counter(one.submission.fields.category for one in _once(tally, period, units))
    return Mix({key: counted[key] for key in tally.archive.policy.rules.categories})


@dataclass(frozen=True)
class Press:
    """Reports and the late ones; those in the press already when they came, and the late ones: 先上媒体、后报办公室."""

    reports: int
    late: int
    in_press: int
    in_press_and_late: int

    @property
    def proper(self) -> int:
        """The reports made for the office alone."""
        return self.reports - self.in_press

    @property
    def proper_and_late(self) -> int:
        """Those of them that were late."""
        return self.late - self.in_press_and_late

    @property
    def share(self) -> Decimal | None:
        """The share that was in the press already."""
        return share(self.in_press, self.reports)


def press(tally: Tally, period: Period, units: Sequence[str]) -> Press:
    """The contrast for some units, each report once."""
    received = _once(tally, period, units)
    public = [one for one in received if one.submission.fields.press]
    late, public_late = (sum(one.times.late for one in ones) for ones in (received, public))
    return Press(len(received), late, len(public), public_late)


def _once(tally: Tally, period: Period, units: Sequence[str]) -> list[Received]:
    return list({one.submission.id: one for unit in units for one in tally.received[unit].within(period)}.values())
