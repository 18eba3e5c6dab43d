"""The tables a circular prints, out of its frozen figures: what stands in each column, by group, for every format.

A format draws tables and decides nothing: the site, Word, spreadsheets and Markdown print the same cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.circular.columns import Cell, Column, Number, course_of_points, course_of_reports, reports, scores
from baosong.stats.kind import Kind, Value, written
from baosong.stats.period import parse_period

if TYPE_CHECKING:
    from collections.abc import Callable

    from baosong.circular.figures import Figures, Sums, UnitFigures

SCORES, REPORTS, COURSE_POINTS, COURSE_REPORTS, ADOPTED, ABOVE, REMARKS, COMMISSIONS = (
    *("得分排名", "报送和任务完成", "各月得分", "各月报送采用", "采用篇目", "上级采用", "领导批示", "约稿完成"),
)
"""The tables' names, by which the text of a circular calls them, in the order they are printed."""


@dataclass(frozen=True)
class Section:
    """The rows under one heading, such as a group's; its total last, in bold, where ``totalled``."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    totalled: bool = False


@dataclass(frozen=True)
class Table:
    """A table: its number in the circular, its name, its columns and sections.

    A single section without a name has no heading of its own.
    """

    number: int
    name: str
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        """附表1　得分排名."""
        return f"附表{self.number}　{self.name}"

    @property
    def grouped(self) -> bool:
        """Whether the sections have names."""
        return any(section.name for section in self.sections)

    @property
    def totalled(self) -> bool:
        """Whether it is a table by unit, with totals."""
        return any(section.totalled for section in self.sections)

    def words(self, row: tuple[Cell, ...]) -> tuple[str, ...]:
        """A row as people read it."""
        return tuple(in_words(cell, column) for cell, column in zip(row, self.columns, strict=True))


def in_words(cell: Cell, column: Column) -> str:
    """A cell as people read it."""
    return cell if isinstance(cell, str) else written(cell, column.kind or Kind.COUNT)


def tables(figures: Figures) -> tuple[Table, ...]:
    """All tables of a circular that have anything to show, numbered from 1."""
    period = parse_period(figures.period)
    made = [
        (SCORES, *_by_unit(figures, scores(figures, period), "名次", "累计名次" if period.months < 12 else "")),
        (REPORTS, *_by_unit(figures, reports(period))),
    ]
    if period.months > 1:
        made += [
            (COURSE_POINTS, *_by_unit(figures, course_of_points(period), "名次")),
            (COURSE_REPORTS, *_by_unit(figures, course_of_reports(period))),
        ]
    made += [
        (ADOPTED, *_adopted(figures)),
        (ABOVE, *_above(figures)),
        (REMARKS, *_remarks(figures)),
        (COMMISSIONS, *_commissions(figures)),
    ]
    kept = [(name, columns, sections) for name, columns, sections in made if any(one.rows for one in sections)]
    return tuple(Table(number, *one) for number, one in enumerate(kept, 1))


_Body = tuple[tuple[Column, ...], tuple[Section, ...]]


def _by_unit(figures: Figures, numbers: list[Number], rank: str = "", rank_to_date: str = "") -> _Body:
    """A row a unit by group, best first, each group's total, and the total of all."""
    ranks: list[tuple[str, Callable[[UnitFigures], Value]]] = []
    if rank:
        ranks.append((rank, lambda unit: unit.rank))
    if rank_to_date:
        ranks.append((rank_to_date, lambda unit: unit.rank_to_date))
    columns = (
        Column("单位"),
        *(one.column for one in numbers),
        *(Column(heading, Kind.COUNT) for heading, _ in ranks),
    )

    def total(name: str, sums: Sums) -> tuple[Cell, ...]:
        return (name, *(one.of(sums) for one in numbers), *("" for _ in ranks))

    sections = [
        Section(
            group.name,
            (
                *(
                    (unit.name, *(one.of(unit) for one in numbers), *(of(unit) for _, of in ranks))
                    for unit in group.units
                ),
                total("合计", group.total),
            ),
            totalled=True,
        )
        for group in figures.groups
    ]
    if len(sections) > 1:
        sections.append(Section("全部单位", (total("总计", figures.total),), totalled=True))
    return columns, tuple(sections)


def _adopted(figures: Figures) -> _Body:
    columns = tuple(map(Column, ("日期", "刊物", "标题", "单位", "方式")))
    rows = tuple(
        (one.date.isoformat(), f"《{one.publication}》{one.number}", one.title, "、".join(one.units), one.mode)
        for one in figures.adopted
    )
    return columns, (Section("", rows),)


def _above(figures: Figures) -> _Body:
    columns = tuple(map(Column, ("日期", "层级", "刊物", "标题", "单位")))
    rows = tuple(
        (one.date.isoformat(), one.level, f"《{one.publication}》", one.title, "、".join(one.units))
        for one in figures.above
    )
    return columns, (Section("", rows),)


def _remarks(figures: Figures) -> _Body:
    columns = tuple(map(Column, ("日期", "批示领导", "标题", "单位")))
    rows = tuple((one.date.isoformat(), one.leader, one.title, "、".join(one.units)) for one in figures.remarks)
    return columns, (Section("", rows),)


def _commissions(figures: Figures) -> _Body:
    columns = tuple(map(Column, ("约稿", "截止", "按时完成", "迟交", "缺报")))
    rows = tuple(
        (
            f"{one.id} {one.title}",
            one.due.isoformat(),
            *("、".join(units) or "—" for units in (one.on_time, one.late, one.missed)),
        )
        for one in figures.commissions
    )
    return columns, (Section("", rows),)
