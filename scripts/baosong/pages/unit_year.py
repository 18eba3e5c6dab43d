"""A unit's year for its own page: where it stands and stood, how it is getting on, what it sends and is rewritten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.pages import chart, measures
from baosong.stats.character import mix, press
from baosong.stats.course import course, ranks_in
from baosong.stats.movement import earlier, movements, than
from baosong.stats.period import parts, year_of
from baosong.stats.progress import progress
from baosong.stats.projection import projection
from baosong.stats.rewriting import rewriting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from baosong.pages.frame import Desk
    from baosong.stats.character import Mix, Press
    from baosong.stats.course import Month
    from baosong.stats.movement import Movement
    from baosong.stats.period import Period
    from baosong.stats.progress import Progress
    from baosong.stats.projection import Projection
    from baosong.stats.rewriting import Rewriting
    from baosong.stats.standings import Standing


@dataclass(frozen=True)
class UnitYear:
    """The year going on, for one unit; charts are ``None`` where there is too little to draw."""

    year: Period
    standing: Standing
    of: int
    movement: Movement | None
    than: str
    progress: Progress | None
    projection: Projection | None
    press: Press
    rewriting: Rewriting
    months: Sequence[tuple[Period, Month | None]]
    ranks: Markup | None
    mix: Mix
    whole: Mix
    mix_chart: Markup | None


def unit_years(desk: Desk) -> dict[str, UnitYear]:
    """Unit key → its year, for the units that take part in the ranking."""
    tally, year = desk.tally, year_of(desk.today)
    months = tuple(month for month in parts(year, 1) if month.first <= desk.today)
    counted, courses = desk.counting(year), course(desk.counting, months)
    moved = movements(counted, desk.counting(earlier(year, desk.today)))
    going, whole = progress(tally, year), mix(tally, year, counted.counted)
    found = {}
    for group in counted.groups:
        for one in group.standings:
            unit, name = one.unit, counted.units[one.unit].short
            own = mix(tally, year, [unit])
            ranks = ranks_in(group.key, courses[unit])
            found[unit] = UnitYear(
                year,
                one,
                len(group.standings),
                moved.get(unit),
                than(year, desk.today),
                going.get(unit),
                projection(tally, unit),
                press(tally, year, [unit]),
                rewriting(tally, year, [unit], desk.versions.contents),
                list(zip(months, courses[unit], strict=True)),
                _ranks(name, months, ranks, len(group.standings)),
                own,
                whole,
                measures.mix_chart(desk, f"{name}与全部单位的类别构成，数值见上表", [(name, own), ("全部单位", whole)])
                if own.total
                else None,
            )
    return found


def _ranks(name: str, months: Sequence[Period], ranks: Sequence[int | None], of: int) -> Markup | None:
    if len(ranks) - ranks.count(None) < 2 or of < 2:
        return None
    label = f"{name}各月累计名次，数值见下表"
    return chart.ranks(label, [month.short for month in months], [("累计名次", ranks)], of)
