"""约稿没有约本单位

约稿只约指定的单位，别的单位写上编号也不算完成约稿，还会让催报名单对不上。被约的单位在截止前撤并了的，承接单位可以应约。

错误示例：约稿 2026-03 只约 hekou、liuxi，青泉县局的稿件写 `commission: 2026-03`

正确示例：青泉县局的稿件不写 commission，按普通稿件报送

怎样改：删去 commission 一行；与被约单位一同报送的，把被约单位写进 joint_units；确应约到的，请办公室改约稿。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("META028", "commission-not-addressed", Severity.ERROR, Scope.SUBMISSION)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look for the unit, or one that joins it, among those the commission asks and their heirs."""
    commission = context.archive.commissions.get(submission.fields.commission or "")
    if commission is None or not commission.fields.units:
        return
    org, due = context.archive.policy.org, commission.fields.due or context.today
    asked = {*commission.fields.units, *(org.heir(unit, due) for unit in commission.fields.units if unit in org.units)}
    if not {submission.folder, *submission.fields.joint_units} & asked:
        yield RULE.at(
            submission.path,
            submission.mark("commission"),
            f"约稿 {commission.id}（{commission.fields.title}）没有约“{submission.folder}”",
            f"删去 commission 一行；这次约的是：{'、'.join(commission.fields.units)}",
        )
