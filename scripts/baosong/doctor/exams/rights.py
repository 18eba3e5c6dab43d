"""Whether the token may do what the jobs need, and for how long."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from baosong.doctor.exams.protection import VARIABLES
from baosong.doctor.finding import Finding, bad, doubtful, unknown, well

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.doctor.case import Case

NAME = "令牌"
_SOON = timedelta(days=30)


def examine(case: Case) -> Iterator[Finding]:
    """Ask the forge for each right; nothing is written to find out."""
    if case.forge is None:
        yield unknown(NAME, "没有平台的环境变量，没有查", VARIABLES)
        return
    if not case.forge.has_token:
        yield bad(NAME, "没有令牌，公开的库只能读", "把令牌放在环境变量 TOKEN 里再运行")
        return
    rights = case.forge.rights()
    for right, may in rights.may.items():
        if may is None:
            yield unknown(NAME, f"能不能{right}，平台没有说", "看令牌的设置；任务运行一次就知道")
        elif may:
            yield well(NAME, f"能{right}")
        else:
            yield bad(NAME, f"不能{right}", "给令牌加上这项权限，见手册“维护者怎样运行”")
    if rights.expires is not None:
        left = rights.expires - case.now.date()
        if left < _SOON:
            told = f"{rights.expires} 到期" if left >= timedelta(0) else f"已于 {rights.expires} 过期"
            yield doubtful(NAME, told, "换一个新令牌，存回平台的密钥或变量里")
        else:
            yield well(NAME, f"{rights.expires} 到期")
