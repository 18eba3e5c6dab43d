"""The whole of ``policy/scoring.yml``: levels, causes, and the terms under which reports score, each from its day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, PrivateAttr

from baosong.policy.base import Key, PolicyModel, Words
from baosong.policy.scoring.counting import Base, Quota, Rate, Target, TargetCounts, Veto
from baosong.policy.scoring.rows import AdoptionRow, DirectiveRow, ReportRow
from baosong.policy.scoring.ways import DirectiveMode, Points, Several, SharedOut, Sharing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baosong.policy.unit import Unit


class Cause(PolicyModel):
    """A reason for which the office gives or takes points by hand."""

    name: Words = Field(description="名称，例如 加分、虚报、瞒报")
    points: Points | None = Field(default=None, description="分值；不写则由每条登记自己写明")


class Submitted(PolicyModel):
    """Points for reports as such, with caps that cut what is over."""

    rows: tuple[ReportRow, ...] = Field(min_length=1, description="每报送一件得几分；自上而下，先合者为准")
    cap_month: Points | None = Field(default=None, gt=0, description="每月最多得几分")
    cap_year: Points | None = Field(default=None, gt=0, description="每年最多得几分")


class Commissioned(PolicyModel):
    """Points for commissions, as they were met."""

    answered: Points = Field(default=Decimal(0), description="每按时完成一件")
    late: Points = Field(default=Decimal(0), description="每迟交一件")
    missed: Points = Field(default=Decimal(0), description="每缺报一件，通常为负")


class Remarked(PolicyModel):
    """Points for leaders' remarks."""

    mode: DirectiveMode = Field(
        default=DirectiveMode.ADD, description="add 在采用得分之外加分，replace 代替该稿的采用得分"
    )
    several: Several = Field(
        default=Several.ACCUMULATE,
        description="一稿多次批示：accumulate 累计，highest 只计最高，highest-per-level 每级只计最高",
    )
    rows: tuple[DirectiveRow, ...] = Field(min_length=1, description="批示得分；自上而下，先合者为准")


class Term(PolicyModel):
    """One set of terms, in force from its day until the next one's."""

    since: date | None = Field(default=None, description="自哪天起施行；第一段可以不写，即向来如此")
    adoption: tuple[AdoptionRow, ...] = Field(min_length=1, description="采用得分；自上而下，先合者为准")
    several: Several = Field(
        default=Several.ACCUMULATE,
        description="一稿多处采用：accumulate 累计，highest 只计最高，highest-per-level 每级只计最高",
    )
    merged: SharedOut = Field(
        default=Sharing.FULL, description="综合稿：full 各单位得全分，split 均分，或写每个单位的分值"
    )
    joint: SharedOut = Field(
        default=Sharing.FULL, description="联合报送：full 各单位得全分，split 均分，或写每个单位的分值"
    )
    multipliers: dict[Key, Annotated[Decimal, Field(gt=1, le=100, decimal_places=2)]] = Field(
        default_factory=dict, description="上级采用使本局采用得分变为几倍：层级代码和倍数；几级都采用的取最高"
    )
    directive: Remarked | None = Field(default=None, description="领导批示；不写则不计分")
    submission: Submitted | None = Field(default=None, description="报送基础分；不写则不计分")
    late: tuple[ReportRow, ...] = Field(default=(), description="每迟报一件，分值为负；自上而下，先合者为准")
    commission: Commissioned = Field(default_factory=Commissioned, description="约稿")
    base: tuple[Base, ...] = Field(default=(), description="基础分")
    quota: tuple[Quota, ...] = Field(default=(), description="最低报送、采用任务和未完成的扣分")
    rate: tuple[Rate, ...] = Field(default=(), description="采用率")
    vetoes: tuple[Veto, ...] = Field(default=(), description="考评否决，只作用于全年")
    targets: tuple[Target, ...] = Field(default=(), description="年度目标，按单位档次")
    target_counts: TargetCounts = Field(
        default=TargetCounts.ADOPTED, description="年度目标考核 adopted 采用件数还是 submitted 报送件数"
    )

    def target(self, unit: Unit) -> Target | None:
        """What a unit owes a year: by its own line in org.yml, else by its tier, else as everybody."""
        for tier in (unit.tier, None):
            found = next((one for one in self.targets if one.tier == tier), None)
            if found:
                break
        items = unit.target if unit.target is not None else found.items if found else None
        points = unit.target_points if unit.target_points is not None else found.points if found else None
        return Target.model_construct(tier=unit.tier, items=items, points=points) if items or points else None


class Scoring(PolicyModel):
    """The whole of ``policy/scoring.yml``."""

    levels: dict[Key, Words] = Field(
        default_factory=lambda: {"own": "本局"}, description="层级：上级采用和批示的层级代码和名称，由低到高"
    )
    causes: dict[Key, Cause] = Field(default_factory=dict, description="手工加分、扣分的事由：代码和名称")
    terms: tuple[Term, ...] = Field(min_length=1, description="计分办法：各段自 since 起施行，到下一段为止")

    _lines: Mapping[str, int] = PrivateAttr(default_factory=dict)

    def with_lines(self, lines: Mapping[str, int]) -> Scoring:
        """The same policy, knowing which line of its file each dotted key stands in."""
        copy = self.model_copy()
        copy._lines = lines
        return copy

    def line(self, key: str) -> int:
        """The line of ``policy/scoring.yml`` (1-based) a dotted key stands in, or the nearest key around it."""
        while key and key not in self._lines:
            key = key.rpartition(".")[0]
        return self._lines.get(key, 1)

    @property
    def newest(self) -> Term:
        """The last terms, which say what is planned from now on."""
        return self.terms[-1]

    def term(self, day: date) -> tuple[str, Term] | None:
        """The terms in force on a day and their dotted key; ``None`` before the first."""
        for place in range(len(self.terms) - 1, -1, -1):
            one = self.terms[place]
            if one.since is None or one.since <= day:
                return f"terms.{place}", one
        return None
