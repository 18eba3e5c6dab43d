"""``policy/reminders.yml``: what the office reminds units of, how long before and after; the file may be absent."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from pydantic import Field

from baosong.policy.base import PolicyModel, load, wrong

if TYPE_CHECKING:
    from pathlib import Path

REMINDERS = "reminders.yml"


class Duty(StrEnum):
    """What a unit may owe."""

    COMMISSION = "commission"
    DIRECTIVE = "directive"
    DEADLINE = "deadline"
    FOLLOW_UP = "follow_up"
    QUOTA = "quota"
    SILENCE = "silence"


DUTY_NAMES: dict[Duty, str] = {
    Duty.COMMISSION: "约稿",
    Duty.DIRECTIVE: "批示",
    Duty.DEADLINE: "时限",
    Duty.FOLLOW_UP: "续报",
    Duty.QUOTA: "任务",
    Duty.SILENCE: "久未报送",
}


class RemindersPolicy(PolicyModel):
    """The whole of ``policy/reminders.yml``."""

    duties: tuple[Duty, ...] = Field(
        default=tuple(Duty),
        description="催哪几样："
        + "commission 约稿、directive 批示、deadline 时限、follow_up 续报、quota 任务、silence 久未报送",
    )
    ahead_days: int = Field(default=3, ge=0, le=60, description="截止前几个工作日起提醒")
    urge_after_days: int = Field(default=1, ge=1, le=250, description="逾期满几个工作日起催报")
    criticise_after_days: int = Field(default=5, ge=1, le=250, description="逾期满几个工作日起通报批评，抄送负责人")
    drop_after_days: int = Field(
        default=60, ge=1, le=1000, description="逾期超过几个工作日不再催；批示、任务和久未报送一直催"
    )
    silent_days: int = Field(default=30, ge=1, le=366, description="连续多少个自然日没有收文，算久未报送")
    follow_up_days: int = Field(default=3, ge=1, le=60, description="初报收文后几个工作日内应有续报")


def load_reminders(root: Path) -> RemindersPolicy:
    """Load reminders.yml if it is there; the grades must come one after the other."""
    if not (root / "policy" / REMINDERS).exists():
        return RemindersPolicy()
    policy, marked = load(root, REMINDERS, RemindersPolicy)
    steps = ("urge_after_days", "criticise_after_days", "drop_after_days")
    for earlier, later in pairwise(steps):
        if getattr(policy, later) < getattr(policy, earlier):
            key = later if later in marked.key_marks else earlier
            raise wrong(
                REMINDERS,
                marked,
                key,
                f"{later}（{getattr(policy, later)}）不能小于 {earlier}（{getattr(policy, earlier)}）",
            )
    return policy
