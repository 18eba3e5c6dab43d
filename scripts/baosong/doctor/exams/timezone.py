"""Whether the machine knows Shanghai's time, by which calendars that people subscribe to are read.

Deadlines do not depend on it: the program counts in a fixed offset of eight hours, whatever zone the machine is in.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from baosong.doctor.finding import Finding, bad, doubtful, well

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.doctor.case import Case

NAME = "时区"
_ZONE = "Asia/Shanghai"
_OFFSET = timedelta(hours=8)


def examine(case: Case) -> Iterator[Finding]:
    """Load the zone's data and compare its offset now with the program's own."""
    try:
        offset = case.now.astimezone(ZoneInfo(_ZONE)).utcoffset()
    except (ZoneInfoNotFoundError, OSError, ValueError):
        yield doubtful(
            NAME,
            f"没有 {_ZONE} 的时区数据；时限不受影响，别的程序读的时间可能不对",
            "安装系统的 tzdata，或 pip install tzdata",
        )
        return
    if offset != _OFFSET:
        yield bad(NAME, f"时区数据说 {_ZONE} 与世界时相差 {offset}，应是 8 小时", "重新安装系统的 tzdata")
    else:
        yield well(NAME, f"有 {_ZONE} 的数据；时限一律按北京时间，与本机设在哪个时区无关")
