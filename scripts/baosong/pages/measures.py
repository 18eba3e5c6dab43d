"""What a period's page measures beside the standings: category mix, balance, the press, rewriting, the year's end."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from baosong.pages import chart
from baosong.stats.character import Mix, Press, mix, press
from baosong.stats.projection import Projection, projection
from baosong.stats.rewriting import Rewriting, rewriting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markupsafe import Markup

    from baosong.pages.frame import Desk
    from baosong.stats.standings import Standings

_MOST_BARS = 40
"""Up to so many units a chart has a bar for each."""
_ONE_SIDED, _ENOUGH = Decimal("0.8"), 3
"""A unit with at least so many reports, so many of them of one category, is named."""


@dataclass(frozen=True)
class Character:
    """The category mix: of all, of each unit, its chart, and the units that send almost nothing but one category."""

    whole: Mix
    units: Mapping[str, Mix]
    chart: Markup
    one_sided: Mapping[str, str]


def character(desk: Desk, counted: Standings) -> Character | None:
    """``None`` where nothing was received. A month is too short for a bar a unit: it has one a group."""
    period, everybody = counted.period, counted.counted
    seen = desk.seen(period)
    whole = mix(seen, period, everybody)
    if not whole.total:
        return None
    units = {unit: mix(seen, period, [unit]) for unit in everybody}
    rows = [("全部单位", whole)]
    if period.months > 1 and len(everybody) <= _MOST_BARS:
        rows += [(counted.units[unit].short, own) for unit, own in units.items() if own.total]
    else:
        rows += [(group.name, mix(seen, period, group.counted)) for group in counted.groups if group.counted]
    return Character(
        whole,
        {unit: own for unit, own in units.items() if own.total},
        mix_chart(desk, f"{period.name}各类别稿件所占的比例，数值见下表", rows),
        {
            unit: key
            for unit, own in units.items()
            for key in own.counts
            if own.total >= _ENOUGH and (own.share(key) or 0) >= _ONE_SIDED
        },
    )


def mix_chart(desk: Desk, label: str, rows: Sequence[tuple[str, Mix]]) -> Markup:
    """The chart of some mixes, a bar each."""
    categories = desk.archive.policy.rules.categories
    shares = [(name, [float((one.share(key) or 0) * 100) for key in categories]) for name, one in rows]
    return chart.mixes(label, [one.name for one in categories.values()], shares)


@dataclass(frozen=True)
class Contrast:
    """What went to the press first: of all, and of each unit that did so."""

    whole: Press
    units: Mapping[str, Press]


def contrast(desk: Desk, counted: Standings) -> Contrast | None:
    """``None`` where nothing was received."""
    period = counted.period
    seen = desk.seen(period)
    whole = press(seen, period, counted.counted)
    if not whole.reports:
        return None
    units = {unit: press(seen, period, [unit]) for unit in counted.counted}
    named = sorted((unit for unit, own in units.items() if own.in_press), key=lambda unit: -units[unit].in_press)
    return Contrast(whole, {unit: units[unit] for unit in named})


@dataclass(frozen=True)
class Load:
    """How much the office rewrote: of all, and of each unit of which something was adopted, the most first."""

    whole: Rewriting
    units: Mapping[str, Rewriting]


def load(desk: Desk, counted: Standings) -> Load | None:
    """``None`` where nothing was adopted."""
    period = counted.period
    seen = desk.seen(period)
    whole = rewriting(seen, period, counted.counted, desk.versions.contents)
    if not whole.total:
        return None
    units = {unit: rewriting(seen, period, [unit], desk.versions.contents) for unit in counted.counted}
    named = sorted((unit for unit, own in units.items() if own.total), key=lambda unit: -(units[unit].rewritten or 0))
    return Load(whole, {unit: units[unit] for unit in named})


def projections(desk: Desk, counted: Standings) -> Mapping[str, Projection]:
    """Unit key → where its year will end, the surest to miss its target first; empty but for the year going on."""
    if counted.period.months < 12 or desk.today not in counted.period:
        return {}
    found = {unit: one for unit in counted.ranks if (one := projection(desk.tally, unit))}
    return dict(sorted(found.items(), key=lambda item: (item[1].verdict, item[1].expected / item[1].target)))
