"""Whether those who have to approve are named and have accounts, without which no review chain can be fulfilled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.doctor.finding import Finding, doubtful, unknown, well
from baosong.errors import BaosongError
from baosong.office.answers import LEADER, OFFICER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.doctor.case import Case

NAME = "人员"
_SHOWN = 5


def examine(case: Case) -> Iterator[Finding]:
    """Look at the units there are on that day."""
    day = case.now.date()
    try:
        units = [unit.on(day) for unit in case.policy.org.units.values() if unit.exists(day)]
    except BaosongError:
        yield unknown(NAME, "策略读不了，没有查")
        return
    unnamed = [one.short for one in units if any(person.name in {LEADER, OFFICER} for person in one.everybody)]
    silent = [one.short for one in units if not any(person.account for person in (one.leader, *one.deputies))]
    for told, ones, remedy in (
        ("的人还写着“待定”", unnamed, "在 policy/org.yml 里换成实名"),
        (
            "的负责人都没有写代码平台的账号，稿件没有人能签发",
            silent,
            "在 policy/org.yml 给负责人写上 account，再运行 baosong sync",
        ),
    ):
        if ones:
            more = f"等 {len(ones)} 个单位" if len(ones) > _SHOWN else ""
            yield doubtful(NAME, f"{'、'.join(ones[:_SHOWN])}{more}{told}", remedy)
    if not unnamed and not silent:
        yield well(NAME, f"{len(units)} 个单位都有实名的负责人和账号")
