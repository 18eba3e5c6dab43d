"""Awards: what happens to a report, what it gives by itself, and what all that stands is worth together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import IntEnum
from typing import TYPE_CHECKING

from baosong.policy.scoring.rows import OWN
from baosong.policy.scoring.ways import DirectiveMode, Several

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from baosong.policy import Term
    from baosong.records import Later, Notice

NOTHING = Decimal(0)
_SEVERAL = {
    Several.ACCUMULATE: "多处采用累计",
    Several.HIGHEST: "只计最高",
    Several.HIGHEST_PER_LEVEL: "每级只计最高",
}


class Part(IntEnum):
    """What an award counts as; of one day, adoptions come before what follows from them."""

    OWN = 0
    ABOVE = 1
    TIMES = 2
    REMARK = 3


@dataclass(frozen=True)
class Award:
    """What a happening gives each of its units by itself, or, for ``TIMES``, how many times the own adoptions count."""

    part: Part
    day: date
    worth: Decimal
    level: str
    label: str
    place: tuple[str, int]
    units: tuple[str, ...]
    note: str = ""
    issue: str | None = None
    record: str | None = None


@dataclass(frozen=True)
class Happening:
    """An award that comes, or is taken back, on a day."""

    day: date
    award: Award
    later: Later | Notice | None = None


def come_and_gone(award: Award, later: Later | None) -> Iterator[Happening]:
    """An award, and what took it back."""
    yield Happening(award.day, award)
    if later:
        yield Happening(max(later.on, award.day), award, later)


def come_and_retracted(award: Award, retractions: Iterable[Notice]) -> Iterator[Happening]:
    """An award, gone on the day of a retraction and back on that of the retraction's withdrawal.

    A retraction withdrawn on its own day has never been.
    """
    yield Happening(award.day, award)
    for one in retractions:
        gone = max(one.on, award.day)
        if one.withdrawal and one.withdrawal.on <= gone:
            continue
        yield Happening(gone, award, one)
        if one.withdrawal is None:
            return
        award = replace(award, label=f"恢复{award.label.removeprefix('恢复')}", note=one.withdrawal.text)
        yield Happening(one.withdrawal.on, award)


def why(award: Award, standing: Sequence[Award], term: Term) -> str:
    """Why an award made another difference than its worth."""
    replaces = term.directive is not None and term.directive.mode is DirectiveMode.REPLACE
    if award.part is Part.REMARK:
        several = term.directive.several if term.directive else Several.ACCUMULATE
        return "代替采用得分" if replaces else _SEVERAL[several]
    if replaces and any(one.part is Part.REMARK for one in standing):
        return "已由批示计分"
    if award.part is Part.OWN and any(one.part is Part.TIMES for one in standing):
        return "已由上级采用，按倍数计"
    return _SEVERAL[term.several]


def total(awards: Sequence[Award], term: Term) -> Decimal:
    """What a report is worth to a unit, by all that stands."""
    own = _together({OWN: [one.worth for one in awards if one.part is Part.OWN]}, term.several)
    own *= max((one.worth for one in awards if one.part is Part.TIMES), default=Decimal(1))
    levels = {OWN: [own]} if own else {}
    for one in awards:
        if one.part is Part.ABOVE:
            levels.setdefault(one.level, []).append(one.worth)
    adopted = _together(levels, term.several)
    if term.directive is None:
        return adopted
    remarks: dict[str, list[Decimal]] = {}
    for one in awards:
        if one.part is Part.REMARK:
            remarks.setdefault(one.level, []).append(one.worth)
    remarked = _together(remarks, term.directive.several)
    return remarked if remarks and term.directive.mode is DirectiveMode.REPLACE else adopted + remarked


def _together(levels: Mapping[str, Sequence[Decimal]], several: Several) -> Decimal:
    match several:
        case Several.ACCUMULATE:
            return sum((one for worths in levels.values() for one in worths), NOTHING)
        case Several.HIGHEST:
            return max((one for worths in levels.values() for one in worths), default=NOTHING)
        case Several.HIGHEST_PER_LEVEL:
            return sum((max(worths, default=NOTHING) for worths in levels.values()), NOTHING)
