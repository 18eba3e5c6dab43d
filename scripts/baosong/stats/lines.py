"""Standings as lines of words: what the table, CSV and Markdown print, and the site's tables show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.stats.kind import written
from baosong.stats.metrics import METRICS
from baosong.stats.movement import earlier, movements
from baosong.stats.standings import standings as counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from baosong.stats.kind import Value
    from baosong.stats.standings import Standings
    from baosong.stats.tally import Tally

HEADINGS = ("口径", "名次", "上期名次", "单位", *(metric.title for metric in METRICS))


@dataclass(frozen=True)
class Line:
    """One printed line: the group's name, the ranks, the unit's name or 合计, the numbers.

    The ranks are those of the period and of the one before; a total has none, nor has a unit in a first period.
    """

    group: str
    rank: str
    before: str
    name: str
    numbers: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """All columns in the order of ``HEADINGS``."""
        return (self.group, self.rank, self.before, self.name, *self.numbers)


def lines(standings: Standings, tally: Tally) -> Iterator[Line]:
    """Each group's units in order of rank and its total; last the total of the office."""
    moved = movements(standings, counted(tally, earlier(standings.period, tally.today)))
    for group in standings.groups:
        for one in group.standings:
            before = str(moved[one.unit].before) if one.unit in moved else ""
            yield Line(group.name, str(one.rank), before, tally.units[one.unit].short, numbers(one.values))
        yield Line(group.name, "", "", "合计", numbers(group.total))
    yield Line("全部", "", "", "合计", numbers(standings.total))


def numbers(values: Mapping[str, Value]) -> tuple[str, ...]:
    """The values as words, in the order of the metrics."""
    return tuple(written(values[metric.name], metric.kind) for metric in METRICS)
