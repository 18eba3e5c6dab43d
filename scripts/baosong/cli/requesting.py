"""Ask the office above to merge what was passed on: one pull request a report, opened once."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from baosong.tiers.delivery import SENT, State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.forge.opening.filed import Opening
    from baosong.policy import Above
    from baosong.tiers.transmitting import Sent


def opening(above: Above) -> Opening | None:
    """The forge above, if policy names one and there is a token for it."""
    if above.forge is None:
        return None
    from baosong.forge.opening import opening_of

    return opening_of(above.forge.kind.value, above.forge.api, above.forge.project, os.environ)


def request(forge: Opening, above: Above, one: Sent) -> str:
    """The pull request of a report that waits above; empty where none is wanted.

    One that was closed there is not opened again before the report has changed.
    """
    if one.plan.state not in {*SENT, State.WAITING}:
        return ""
    found = forge.filed(one.where)
    if found is None or (not found.open and one.plan.state in SENT):
        found = forge.file(one.where, above.branch, f"转报：{one.parcel.title}", "\n".join(_body(one)))
    return found.reference


def _body(one: Sent) -> Iterator[str]:
    source = one.parcel.provenance
    yield f"- 稿件：`{one.plan.path}`"
    yield f"- 来源：`{source.repository}` 提交 `{source.commit}` 的 `{source.path}`"
    yield f"- 收文：第 {source.receipt.number} 号，{source.receipt.received_at:%Y-%m-%d %H:%M}"
    approvals = "、".join(f"`{approval.account}`（{approval.role}）" for approval in source.receipt.approvals)
    yield f"- 下级审核：{approvals or '没有平台记录'}"
    yield ""
    yield "来源由 `baosong verify --sources` 核对；改稿直接改在本分支或合并以后，原文留在 `provenance.json`。"
