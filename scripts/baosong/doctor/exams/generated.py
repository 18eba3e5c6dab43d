"""Whether what is generated from policy still says what policy says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.doctor.finding import Finding, bad, unknown, well
from baosong.errors import BaosongError
from baosong.sync import drifted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.doctor.case import Case

NAME = "生成的文件"


def examine(case: Case) -> Iterator[Finding]:
    """Make them anew and compare those that are there."""
    try:
        policy = case.policy
    except BaosongError:
        yield unknown(NAME, "策略读不了，没有查")
        return
    wrong = [path for path, _ in drifted(policy, case.read)]
    if wrong:
        yield bad(NAME, f"{'、'.join(wrong)} 与策略对不上", "运行 baosong sync，一并提交")
    else:
        yield well(NAME, "都与策略一致")
