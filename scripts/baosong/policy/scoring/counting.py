"""What is scored by counting over a period: base points, quotas, adoption rates, targets, and the vetoes of a year."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Self, TypeVar

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from baosong.policy.base import Key, PolicyModel, Words
from baosong.policy.scoring.ways import Points

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Times = Annotated[int, Field(ge=1, le=1000)]
Share = Annotated[Decimal, Field(gt=0, le=10, decimal_places=4)]


class Per(StrEnum):
    """The period that is judged, at its end."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def months(self) -> int:
        """How many months it has."""
        return {"month": 1, "quarter": 3, "year": 12}[self.value]


class TargetCounts(StrEnum):
    """What is counted."""

    ADOPTED = "adopted"
    SUBMITTED = "submitted"


COUNTS_NAMES = {TargetCounts.ADOPTED: "采用", TargetCounts.SUBMITTED: "报送"}


class Counted(PolicyModel):
    """Whom and when a count is about."""

    tier: Key | None = Field(default=None, description="单位档次，取自 org.yml 的 tiers；不写则各档都适用")
    per: Per = Field(description="按 month 月、quarter 季还是 year 年")

    @property
    def about(self) -> tuple[str, ...]:
        """What is counted, apart from whose and when."""
        return ()


C = TypeVar("C", bound=Counted)


def applying(rows: Sequence[C], tier: str | None, months: int) -> Iterator[tuple[int, C]]:
    """The rows about a tier's units and so many months, with their places; one of the tier replaces one for all."""
    fitting = [(place, row) for place, row in enumerate(rows) if row.per.months == months]
    told = {row.about for _, row in fitting if row.tier is not None and row.tier == tier}
    for place, row in fitting:
        if row.tier == tier if row.tier is not None else row.about not in told:
            yield place, row


class Base(Counted):
    """Base points: given from the period's first day, or at its end once so many items are there."""

    items: Times | None = Field(default=None, description="达到多少件才给；不写则期初即给")
    counts: TargetCounts = Field(default=TargetCounts.SUBMITTED, description="数 submitted 报送还是 adopted 采用")
    points: Points = Field(description="基础分")
    cap_year: Points | None = Field(default=None, description="全年最多给多少")

    @property
    def about(self) -> tuple[str, ...]:
        """Whether reports or adoptions are counted."""
        return (self.counts,)


class Quota(Counted):
    """The items owed for each period, and what missing ones cost."""

    items: Times = Field(description="每期至少多少件")
    counts: TargetCounts = Field(default=TargetCounts.SUBMITTED, description="数 submitted 报送还是 adopted 采用")
    category: Key | None = Field(default=None, description="只数这一类稿件")
    each: Points | None = Field(default=None, le=0, description="每缺一件扣多少，写成负数")
    missed: Points | None = Field(default=None, le=0, description="未完成一次扣多少，不论缺几件，写成负数")

    @model_validator(mode="after")
    def _one_penalty(self) -> Self:
        if (self.each is None) == (self.missed is None):
            raise PydanticCustomError("penalty", "每缺一件扣分（each）和未完成一次扣分（missed）只能写一个，也须写一个")
        return self

    @property
    def about(self) -> tuple[str, ...]:
        """Whether reports or adoptions are counted, and of which category."""
        return (self.counts, self.category or "")


class Rate(Counted):
    """Points for a rate of adoption below a mark; units that have submitted nothing have no rate."""

    below: Share = Field(description="采用率低于多少，例如 0.3")
    points: Points = Field(description="低于时的分值，通常为负")


class Target(PolicyModel):
    """What a unit of a tier owes a year; ``target`` in org.yml goes before it."""

    tier: Key | None = Field(default=None, description="单位档次；不写则是没有另行规定的单位")
    items: Times | None = Field(default=None, description="全年多少件")
    points: Points | None = Field(default=None, gt=0, description="全年多少分")

    @model_validator(mode="after")
    def _something(self) -> Self:
        if self.items is None and self.points is None:
            raise PydanticCustomError("empty", "目标须写件数（items）或分数（points）")
        return self


class Effect(StrEnum):
    """What a veto does to the year: the points count as nothing, or the unit stands behind all others."""

    ZERO = "zero"
    DISQUALIFY = "disqualify"


EFFECT_NAMES = {Effect.ZERO: "全年得分归零", Effect.DISQUALIFY: "不达标"}
EFFECT_TAGS = {Effect.ZERO: "得分归零", Effect.DISQUALIFY: "不达标"}
"""What stands behind a unit's name."""


class When(PolicyModel):
    """The one condition of a veto, over a year."""

    commission_missed: Times | None = Field(default=None, description="约稿缺报多少次起")
    late: Times | None = Field(default=None, description="迟报多少件起")
    cause: Key | None = Field(default=None, description="有这一事由的登记")
    zero_months: Times | None = Field(default=None, description="多少个月零报送起")
    points_below: Points | None = Field(default=None, description="全年得分低于多少，年终判定")
    completion_below: Share | None = Field(default=None, description="年度目标完成率低于多少，年终判定")

    @model_validator(mode="after")
    def _one(self) -> Self:
        if len(self.model_fields_set) != 1:
            raise PydanticCustomError("one", "一条否决只能写一个条件，也须写一个")
        return self


class Veto(PolicyModel):
    """A condition under which a unit's year is void (考评否决)."""

    name: Words = Field(description="名称，例如 约稿两次缺报")
    when: When = Field(description="条件，只写一个")
    effect: Effect = Field(description="zero 全年得分归零，disqualify 不达标、排在最后")
