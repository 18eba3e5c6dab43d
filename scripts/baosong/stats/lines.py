"""Standings as lines of words: what the table, CSV and Markdown print, and the site's tables show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.stats.kind import written
from baosong.stats.metrics import METRICS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from baosong.stats.kind import Value
    from baosong.stats.standings import Standings
    from baosong.stats.tally import Tally

HEADINGS = ("口径", "名次", "单位", *(metric.title for metric in METRICS))


@dataclass(frozen=True)
class Line:
    """One printed line: the group's name, the rank (empty for a total), the unit's name or 合计, the numbers."""

    group: str
    rank: str
    name: str
    numbers: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """All columns in the order of ``HEADINGS``."""
        return (self.group, self.rank, self.name, *self.numbers)


def lines(standings: Standings, tally: Tally) -> Iterator[Line]:
    """Each group's units in order of rank and its total; last the total of the office."""
    for group in standings.groups:
        for one in group.standings:
            yield Line(group.name, str(one.rank), tally.units[one.unit].short, numbers(one.values))
        yield Line(group.name, "", "合计", numbers(group.total))
    yield Line("全部", "", "合计", numbers(standings.total))


def numbers(values: Mapping[str, Value]) -> tuple[str, ...]:
    """The values as words, in the order of the metrics."""
    return tuple(written(values[metric.name], metric.kind) for metric in METRICS)
