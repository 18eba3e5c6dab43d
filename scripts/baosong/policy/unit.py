"""A unit as ``policy/org.yml`` tells it: who leads, writes and reviews, what it owes, and how all that has changed.

A unit's values are those of today; ``changes`` tell what held up to and with an earlier day. So every day between
``since`` and ``until`` has exactly one state, and a key is the same unit whatever it was called.
"""

from __future__ import annotations

from bisect import bisect_left
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, StringConstraints

from baosong.policy.base import Key, PolicyModel, Words
from baosong.schema import PlainDate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Goal = Callable[["Unit"], int | Decimal | None]


class Kind(StrEnum):
    """What a unit is."""

    OFFICE = "office"
    COUNTY = "county"
    BRANCH = "branch"
    SECTION = "section"
    STATION = "station"


Account = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,38}$")]
TargetPoints = Annotated[Decimal, Field(ge=0, le=100000, decimal_places=2)]
Email = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{0,189}$")]


class Person(PolicyModel):
    """A named person and the account they use on the forge."""

    name: Words = Field(description="姓名")
    title: Words | None = Field(default=None, description="职务")
    account: Account | None = Field(default=None, description="代码平台（GitHub、Forgejo、GitLab）的账号")
    email: Email | None = Field(default=None, description="电子邮箱，催报邮件寄到这里；不写则邮件里不填收件人")


class Change(PolicyModel):
    """What held up to and with a day; a key that is left out was what it was after that day."""

    until: PlainDate = Field(description="旧值的最后一天，从早到晚逐条写；只写变了的键，没写的与之后相同")
    name: Words | None = Field(default=None, description="当时的全称；此后成为曾用名")
    short: Words | None = Field(default=None, description="当时的简称；此后成为曾用名")
    aliases: tuple[Words, ...] | None = Field(default=None, description="当时的其他叫法")
    kind: Kind | None = Field(default=None, description="当时的性质")
    group: Key | None = Field(default=None, description="当时的排名口径；写 ~ 为当时不参加排名")
    desk: Key | None = Field(default=None, description="当时审核、转报的单位")
    leader: Person | None = Field(default=None, description="当时的主要负责人")
    deputies: tuple[Person, ...] | None = Field(default=None, description="当时可以代为签发的人")
    officers: tuple[Person, ...] | None = Field(default=None, description="当时的信息员")
    tier: Key | None = Field(default=None, description="当时的档次；写 ~ 为当时不分档")
    target: int | None = Field(
        default=None, ge=0, le=10000, description="当时的全年任务；一年里变过的，按月折算相加；写 ~ 为当时没有任务"
    )
    target_points: TargetPoints | None = Field(default=None, description="当时的全年任务，分；折算与件数相同")

    @property
    def told(self) -> dict[str, Any]:
        """The keys it tells and their values; only what may be missing in a unit may be told as missing."""
        written = {key: getattr(self, key) for key in type(self).model_fields if key in self.model_fields_set}
        return {
            key: value for key, value in written.items() if key != "until" and (value is not None or key in _OPTIONAL)
        }


_OPTIONAL = ("group", "desk", "tier", "target", "target_points")


@dataclass(frozen=True)
class State:
    """A unit as it was from ``first`` to ``last``, both included; ``date.min`` and ``date.max`` are no bound."""

    first: date
    last: date
    unit: Unit

    def meets(self, first: date, last: date) -> bool:
        """Whether it held on any of the days."""
        return self.first <= last and first <= self.last


class Unit(PolicyModel):
    """A unit that reports, or the office that compiles."""

    name: Words = Field(description="单位全称")
    short: Words = Field(description="单位简称，用于页面和表格")
    aliases: tuple[Words, ...] = Field(default=(), description="其他通行叫法")
    kind: Kind = Field(description="性质：office 办公室、county 县区局、branch 分局、section 科室、station 基层所")
    group: Key | None = Field(default=None, description="排名口径，取自 groups；不写则不参加排名")
    desk: Key | None = Field(default=None, description="负责审核、转报其稿件的单位；办公室不写")
    leader: Person = Field(description="主要负责人，对报送负责并签发")
    deputies: tuple[Person, ...] = Field(default=(), description="可以代为签发的分管负责人")
    officers: tuple[Person, ...] = Field(default=(), description="信息员，须实名")
    tier: Key | None = Field(default=None, description="档次，取自 tiers；scoring.yml 的任务和目标按档次规定")
    target: int | None = Field(
        default=None, ge=0, le=10000, description="全年目标任务，件；年中设立、撤并的按在册月数折算，不满一月的按天"
    )
    target_points: TargetPoints | None = Field(default=None, description="全年目标任务，分；折算与件数相同")
    since: PlainDate | None = Field(default=None, description="设立的那一天；一直都在的不写")
    until: PlainDate | None = Field(
        default=None, description="撤销或并入别的单位前的最后一天；单位撤并后不要删去，稿件和得分才有着落"
    )
    successor: Key | None = Field(default=None, description="撤并后由哪个单位承接，须在 until 次日在册；不写为撤销")
    inherits: bool = Field(
        default=True,
        description="撤并后，承接单位的报送、采用、得分、任务是否连同本单位的一起算：true 是；false 各算各的",
    )
    changes: tuple[Change, ...] = Field(
        default=(), description="改过名称、口径、负责人等的，逐条写变动之前的旧值；现值写在上面"
    )

    @property
    def writers(self) -> tuple[str, ...]:
        """The names of the officers."""
        return tuple(person.name for person in self.officers)

    @property
    def signers(self) -> tuple[str, ...]:
        """The names of those who may sign a report off: the leader first."""
        return (self.leader.name, *(person.name for person in self.deputies))

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called: in full, in short, otherwise."""
        return tuple(dict.fromkeys((self.name, self.short, *self.aliases)))

    @cached_property
    def states(self) -> tuple[State, ...]:
        """Its states in order of day; together they cover every day from ``since`` to ``until`` once."""
        found: list[State] = []
        last = self.until or date.max
        told: dict[str, Any] = {}
        for change in reversed(self.changes):
            found.append(State(change.until + timedelta(days=1), last, self._as(told)))
            told, last = {**told, **change.told}, change.until
        found.append(State(self.since or date.min, last, self._as(told)))
        return tuple(reversed(found))

    def _as(self, told: dict[str, Any]) -> Unit:
        return self.model_copy(update={**told, "changes": ()})

    def on(self, day: date) -> Unit:
        """The unit as of a day, without its changes; before its first day as it began, after its last as it ended."""
        return self.states[min(bisect_left(self._lasts, day), len(self._lasts) - 1)].unit

    @cached_property
    def _lasts(self) -> list[date]:
        return [state.last for state in self.states]

    def during(self, first: date, last: date) -> tuple[Unit, ...]:
        """The unit as it was on each of the days, the latest first; at least as of ``last``."""
        found = [state.unit for state in reversed(self.states) if state.meets(first, last)]
        return tuple(found) or (self.on(last),)

    def exists(self, day: date) -> bool:
        """Whether it is there on a day."""
        return (self.since or day) <= day <= (self.until or day)

    def ranks(self, day: date) -> bool:
        """Whether it is there and takes part in the ranking on a day."""
        return self.exists(day) and self.on(day).group is not None

    @cached_property
    def every_name(self) -> tuple[str, ...]:
        """Today's names first, then former ones."""
        return tuple(dict.fromkeys(name for state in reversed(self.states) for name in state.unit.names))

    @cached_property
    def everybody(self) -> tuple[Person, ...]:
        """All who lead, sign or write for it, or did."""
        units = (state.unit for state in reversed(self.states))
        return tuple(dict.fromkeys(one for unit in units for one in (unit.leader, *unit.deputies, *unit.officers)))

    def owed(self, first: date, last: date, known: date, goal: Goal) -> Fraction | None:
        """What of its yearly targets falls on some days, by months; ``None`` without a target.

        ``goal`` says what the unit owes a year while it is in a state. It is told as one knew on the day ``known``:
        that what held then goes on. So later changes move no earlier month.
        """
        shares = [
            Fraction(yearly) * months(max(first, state.first), last if known <= state.last else min(last, state.last))
            for state in self.states
            if state.first <= known and (yearly := goal(state.unit)) is not None
        ]
        return sum(shares, Fraction(0)) / 12 if shares else None


@lru_cache(maxsize=4096)
def months(first: date, last: date) -> Fraction:
    """How many months some days are, both ends included; a part of a month counts by its days, none is 0."""
    return sum(_parts(first, last), Fraction(0))


def _parts(first: date, last: date) -> Iterator[Fraction]:
    while first <= last:
        size = monthrange(first.year, first.month)[1]
        end = min(last, first.replace(day=size))
        yield Fraction((end - first).days + 1, size)
        if end == last:
            return
        first = end + timedelta(days=1)
