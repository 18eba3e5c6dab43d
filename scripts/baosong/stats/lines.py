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
    """One printed line: the group's name, the rank, the unit's name or 合计, the numbers.

    A total and a unit that is no longer ranked have no rank; the standings' notes tell why.
    """

    group: str
    rank: str
    name: str
    numbers: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """All columns in the order of ``HEADINGS``."""
        return (self.group, self.rank, self.name, *self.numbers)


def lines(standings: Standings, tally: Tally) -> Iterator[Line]:
    """Each group's units in order of rank, those no longer ranked, and its total; last the total of the office."""
    for group in standings.groups:
        for one in group.standings:
            yield Line(group.name, str(one.rank), standings.units[one.unit].short, numbers(one.values))
        for gone in group.unranked:
            yield Line(group.name, "", f"{standings.units[gone.unit].short}（不排名）", numbers(gone.values))
        yield Line(group.name, "", "合计", numbers(group.total))
    yield Line("全部", "", "合计", numbers(standings.total))


def numbers(values: Mapping[str, Value]) -> tuple[str, ...]:
    """The values as words, in the order of the metrics."""
    return tuple(written(values[metric.name], metric.kind) for metric in METRICS)
