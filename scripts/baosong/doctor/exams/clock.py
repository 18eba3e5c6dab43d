"""Whether this machine's clock is right: not before what has already happened, and as the forge's.

``receive`` and every judgement as of today go by it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from baosong.doctor.finding import Finding, bad, unknown, well
from baosong.errors import BaosongError
from baosong.ledger import RECEIPTS, read_receipts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.doctor.case import Case

NAME = "时钟"
_APART = timedelta(minutes=5)
_REMEDY = "对时：timedatectl set-ntp true；内网对本单位的时间服务器"


def examine(case: Case) -> Iterator[Finding]:
    """Hold it against the newest commit, the newest receipt, and the forge's own clock."""
    ahead = [(what, at) for what, at in _happened(case) if at > case.now + _APART]
    for what, at in ahead:
        yield bad(
            NAME,
            f"本机是 {case.now:%Y-%m-%d %H:%M}，比{what} {at:%Y-%m-%d %H:%M} 还早",
            f"{_REMEDY}；本机没错的，查是谁的钟快了",
        )
    if case.forge is not None:
        yield from _by_forge(case)
    elif not ahead:
        yield well(NAME, f"{case.now:%Y-%m-%d %H:%M}，不早于最新的提交和收文")


def _happened(case: Case) -> Iterator[tuple[str, datetime]]:
    try:
        yield "最新的提交", case.history.head_time
        receipts = read_receipts(case.read(RECEIPTS) or b"")
    except BaosongError:  # no repository, no commit, a broken chain: other examinations tell it
        return
    if receipts:
        yield "最新的收文", max(one.received_at for one in receipts)


def _by_forge(case: Case) -> Iterator[Finding]:
    there = case.forge.clock() if case.forge else None
    if there is None:
        yield unknown(NAME, "平台的答复里没有时间，没有比")
    elif abs(there - case.now) > _APART:
        minutes = round(abs(there - case.now).total_seconds() / 60)
        yield bad(NAME, f"本机比平台{'慢' if there > case.now else '快'} {minutes} 分钟", _REMEDY)
    else:
        yield well(NAME, f"{case.now:%Y-%m-%d %H:%M}，与平台一致")
