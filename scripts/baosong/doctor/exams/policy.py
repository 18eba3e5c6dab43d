"""Whether policy can be read at all; every command stands or falls with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.doctor.finding import Finding, bad, well
from baosong.errors import BaosongError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.doctor.case import Case

NAME = "策略"


def examine(case: Case) -> Iterator[Finding]:
    """Load it."""
    try:
        policy = case.policy
    except BaosongError as error:
        yield bad(NAME, str(error), "照这句话改那一行；每个键的含义见手册“策略参考”")
        return
    units, series = len(policy.org.reporting()), len(policy.series)
    yield well(NAME, f"{policy.org.short}，报送单位 {units} 个，刊物 {series} 种")
