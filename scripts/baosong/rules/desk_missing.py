"""没有人审核转报

稿件要逐级审核：单位签发，上级审核转报，最后到办公室。policy/org.yml 里没有写由谁审核（desk）的单位，
或者一级一级往上到不了办公室的，稿件交上来就没有人接。

错误示例：policy/org.yml 的 hekou 没有 desk

正确示例：`desk: bangongshi`

怎样改：请办公室在 policy/org.yml 给该单位写上 desk。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("FLOW004", "desk-missing", Severity.ERROR, Scope.SUBMISSION)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Walk from desk to desk; the walk must end at the office."""
    org = context.archive.policy.org
    if submission.folder not in org.units:
        return
    last = submission.folder
    while (desk := org.units[last].desk) is not None:
        last = desk
    if last != org.office:
        yield RULE.at(
            submission.path,
            submission.mark("unit"),
            f"“{last}”（{org.units[last].short}）没有写由谁审核，稿件到不了办公室",
            f"请办公室在 policy/org.yml 的 {last} 下写 desk，例如 desk: {org.office}",
        )
