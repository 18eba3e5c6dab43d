"""``policy/calendar.yml``: closing time, and holidays and make-up workdays beyond what chinesecalendar knows."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator, Field

from baosong.policy.base import PolicyModel, Words, load, wrong
from baosong.schema import PlainDate

if TYPE_CHECKING:
    from pathlib import Path


def _clock_time(value: object) -> object:
    return time.fromisoformat(value) if isinstance(value, str) and len(value) == 5 else value


class CalendarPolicy(PolicyModel):
    """The whole of ``policy/calendar.yml``."""

    closing_time: Annotated[time, BeforeValidator(_clock_time)] = Field(
        default=time(17, 30), description="每个工作日的收文截止时刻（北京时间），写成 17:30"
    )
    holidays: dict[PlainDate, Words] = Field(default_factory=dict, description="增补的放假日：日期和事由")
    workdays: dict[PlainDate, Words] = Field(default_factory=dict, description="增补的调休上班日：日期和事由")


def load_calendar(root: Path) -> CalendarPolicy:
    """Load the calendar; a day that is both holiday and workday is refused."""
    calendar, marked = load(root, "calendar.yml", CalendarPolicy)
    for day in calendar.holidays:
        if day in calendar.workdays:
            raise wrong("calendar.yml", marked, f"workdays.{day}", f"{day} 既写成放假又写成上班")
    return calendar
