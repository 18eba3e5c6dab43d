"""``policy/scoring.yml``: what each adoption, late report and commission is worth."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from baosong.model import Mode
from baosong.policy.base import Key, PolicyModel, Words, load, wrong
from baosong.validation import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Points = Annotated[Decimal, Field(ge=-10000, le=10000, decimal_places=2)]


class Merged(StrEnum):
    """What each unit of a merged item gets: all of the points, or an equal share."""

    FULL = "full"
    SPLIT = "split"


class SeveralSeries(StrEnum):
    """What a report adopted by several series gets: the sum, or the highest only."""

    ACCUMULATE = "accumulate"
    HIGHEST = "highest"


class TargetCounts(StrEnum):
    """What the yearly target counts."""

    ADOPTED = "adopted"
    SUBMITTED = "submitted"


class Cause(PolicyModel):
    """A reason for which the office gives or takes points by hand."""

    name: Words = Field(description="名称，例如 加分、虚报、瞒报")
    points: Points | None = Field(default=None, description="分值；不写则由每条登记自己写明")


class Scoring(PolicyModel):
    """The whole of ``policy/scoring.yml``."""

    levels: dict[Key, Words] = Field(
        default_factory=lambda: {"own": "本局"}, description="层级：上级采用和批示的层级代码和名称，由低到高"
    )
    causes: dict[Key, Cause] = Field(default_factory=dict, description="手工加分、扣分的事由：代码和名称")

    adoption: dict[Key, dict[Mode, Points]] = Field(description="采用得分：刊物代码、采用方式、分值")
    merged: Merged = Field(default=Merged.FULL, description="综合稿和联合报送：full 各单位得全分，split 均分")
    several_series: SeveralSeries = Field(
        default=SeveralSeries.ACCUMULATE, description="多刊采用：accumulate 累计，highest 只计最高"
    )
    submission: Points = Field(default=Decimal(0), description="每报送一件的基础分")
    late: Points = Field(default=Decimal(0), description="每迟报一件，通常为负")
    commission_answered: Points = Field(default=Decimal(0), description="每按时完成一件约稿")
    commission_late: Points = Field(default=Decimal(0), description="每迟交一件约稿")
    commission_missed: Points = Field(default=Decimal(0), description="每缺报一件约稿，通常为负")
    target_counts: TargetCounts = Field(
        default=TargetCounts.ADOPTED, description="年度目标考核 adopted 采用件数还是 submitted 报送件数"
    )


def load_scoring(root: Path, series: Iterable[str]) -> Scoring:
    """Load scoring.yml; every series must have points for every mode, and no other series may."""
    scoring, marked = load(root, "scoring.yml", Scoring)
    known = list(series)
    for key, modes in scoring.adoption.items():
        if key not in known:
            near = nearest(key, known)
            raise wrong(
                "scoring.yml",
                marked,
                f"adoption.{key}",
                f"series.yml 里没有“{key}”" + (f"，是不是“{near}”？" if near else ""),
            )
        for mode in Mode:
            if mode not in modes:
                raise wrong("scoring.yml", marked, f"adoption.{key}", f"刊物“{key}”没有写 {mode.value} 的分值")
    for key in known:
        if key not in scoring.adoption:
            raise wrong("scoring.yml", marked, "adoption", f"刊物“{key}”没有写分值")
    return scoring
