"""``policy/org.yml``: the whole unit tree, today's and that of every earlier day."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from pydantic import Field

from baosong.policy.base import Key, PolicyModel, Words, load
from baosong.policy.contradictions import refuse_contradictions
from baosong.policy.unit import Unit
from baosong.validation import nearest

if TYPE_CHECKING:
    from pathlib import Path


class Audience(StrEnum):
    """Who may read a site or a series."""

    PUBLIC = "public"
    INTERNAL = "internal"


class Org(PolicyModel):
    """The whole of ``policy/org.yml``."""

    name: Words = Field(description="机关全称")
    short: Words = Field(description="机关简称")
    office: Key = Field(description="收稿、编发的单位")
    audience: Audience = Field(
        default=Audience.PUBLIC, description="站点范围：public 未采用稿件不单独成页；internal 全部稿件成页"
    )
    groups: dict[Key, Words] = Field(
        min_length=1, description="排名口径：代码和名称，按列出顺序排；不再用的，有单位曾在其中就不要删"
    )
    tiers: dict[Key, Words] = Field(default_factory=dict, description="单位档次：代码和名称，例如 a: 一类")
    units: dict[Key, Unit] = Field(min_length=1, description="单位：代码和资料；代码不随改名而变")

    def reporting(self, on: date | None = None) -> dict[str, Unit]:
        """The units that take part in the ranking on a day, as they are then: by group, then as written.

        Without a day, every unit that ever did, as it is now or was in the end.
        """
        found = {key: unit.on(on or date.max) for key, unit in self.units.items() if _ranks(unit, on)}
        order = [*self.groups, None]
        return dict(sorted(found.items(), key=lambda pair: order.index(pair[1].group)))

    def heir(self, key: str, day: date) -> str:
        """The key of the unit that carries on for a unit on a day: itself up to its end; empty if there is none."""
        while (unit := self.units[key]).until is not None and day > unit.until:
            if unit.successor is None:
                return ""
            key = unit.successor
        return key

    def counted_with(self, key: str, day: date) -> str:
        """The key of the unit whose standing as of a day includes a unit's: its heir that inherits, else itself."""
        heir = key
        while (unit := self.units[heir]).until is not None and day > unit.until:
            if unit.successor is None or not unit.inherits:
                break
            heir = unit.successor
        return heir if _ranks(self.units[heir], None) else key

    def counted_together(self, day: date) -> dict[str, tuple[str, ...]]:
        """Each unit that ever ranked and all whose facts its standing as of a day includes: itself, then the others."""
        found: dict[str, list[str]] = {key: [key] for key in self.reporting()}
        for key in list(found):
            carrier = self.counted_with(key, day)
            if carrier != key:
                found[carrier].append(key)
        return {key: tuple(parts) for key, parts in found.items()}

    def responsible(self, key: str, day: date) -> str:
        """The key of the unit that answers for what a unit owes on a day: its heir, else its desk, else the office."""
        while not (heir := self.heir(key, day)):
            while self.units[key].successor is not None:
                key = str(self.units[key].successor)
            key = self.units[key].desk or self.office
        return heir

    def on(self, day: date) -> Org:
        """The tree as of a day, without its history: units that have ended as they ended."""
        return self.model_copy(update={"units": {key: unit.on(day) for key, unit in self.units.items()}})

    def age(self, day: date) -> int:
        """Days between the same two changes of any unit have the same age."""
        return bisect_right(self._turns, day)

    def began(self, day: date) -> date:
        """The first day of a day's age; ``date.min`` before the first change."""
        return self._turns[self.age(day) - 1] if self.age(day) else date.min

    @cached_property
    def _turns(self) -> list[date]:
        ends = {unit.until + timedelta(days=1) for unit in self.units.values() if unit.until}
        return sorted(ends | {state.first for unit in self.units.values() for state in unit.states})

    @property
    def names(self) -> list[str]:
        """Every name a unit has or had, the longest first."""
        found = {name for unit in self.units.values() for name in unit.every_name}
        return sorted(found, key=lambda name: (-len(name), name))

    def meant(self, word: str) -> str:
        """The key of the unit a wrong word most likely means, by key or by any of its names; empty if none is near."""
        former = {name: key for key, unit in self.units.items() for name in unit.every_name}
        words = {**former, **{name: key for key, unit in self.units.items() for name in (key, *unit.names)}}
        return words.get(nearest(word, words), "")


def _ranks(unit: Unit, on: date | None) -> bool:
    return any(state.unit.group for state in unit.states) if on is None else unit.ranks(on)


def load_org(root: Path) -> Org:
    """Load the unit tree, and refuse one that contradicts itself on any day."""
    org, marked = load(root, "org.yml", Org)
    refuse_contradictions(org, marked)
    return org
