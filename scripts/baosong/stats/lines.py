"""Standings as lines of words: what the table, CSV and Markdown print, and the site's tables show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.stats.kind import written
from baosong.stats.metrics import METRICS
from baosong.stats.movement import earlier, movements
from baosong.stats.quotas import below
from baosong.stats.standings import standings as counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from baosong.stats.kind import Value
    from baosong.stats.standings import Standing, Standings
    from baosong.stats.tally import Tally

HEADINGS = ("口径", "名次", "上期名次", "单位", *(metric.title for metric in METRICS))


@dataclass(frozen=True)
class Line:
    """One printed line: the group's name, the ranks, the unit's name or 合计, the numbers.

    The ranks are those of the period and of the one before; a unit that has none in one of them has an empty word, and
    so has a total. The standings' notes tell why.
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
    """Each group's units in order of rank, those no longer ranked, and its total; last the total of the office."""
    moved = movements(standings, counted(tally, earlier(standings.period, tally.today)))
    for group in standings.groups:
        for one in group.standings:
            before = str(moved[one.unit].before) if one.unit in moved else ""
            yield Line(group.name, str(one.rank), before, _name(standings, one), numbers(one.values))
        for gone in group.unranked:
            yield Line(group.name, "", "", f"{standings.units[gone.unit].short}（不排名）", numbers(gone.values))
        yield Line(group.name, "", "", "合计", numbers(group.total))
    yield Line("全部", "", "", "合计", numbers(standings.total))


def _name(standings: Standings, one: Standing) -> str:
    """The unit, and what its vetoes do."""
    return standings.units[one.unit].short + "".join(f"（{tag}）" for tag in one.tags)


def numbers(values: Mapping[str, Value]) -> tuple[str, ...]:
    """The values as words, in the order of the metrics."""
    return tuple(written(values[metric.name], metric.kind) for metric in METRICS)


def veto_lines(standings: Standings) -> Iterator[str]:
    """考评否决：柳溪县局，约稿两次缺报：缺报约稿 2 次，全年得分归零（负责人 韩青山；policy/scoring.yml:24）."""
    for veto in standings.vetoes:
        name = standings.units[veto.unit].short
        yield f"考评否决：{name}，{veto.told}（负责人 {veto.leader}；{veto.basis}）"


def quota_lines(standings: Standings, tally: Tally) -> Iterator[str]:
    """未达最低任务：柳溪县局，2026年3月应报送 2 件，已报送 1 件，还差 1 件."""
    for one in below(tally, standings.period):
        yield f"未达最低任务：{standings.units[one.unit].short}，{one.period.name}{one.words}"
