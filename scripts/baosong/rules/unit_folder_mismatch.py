"""单位与文件夹不一致

各单位只能往自己的文件夹里报送，归属、审核和计分都按文件夹算。单位写成别家，功过就记错了人。

错误示例：submissions/hekou/ 里的稿件写 `unit: qingquan`

正确示例：submissions/hekou/ 里的稿件写 `unit: hekou`

怎样改：放错了地方就移到自己单位的文件夹；与别的单位一同报送的，写在 joint_units 里。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("META022", "unit-folder-mismatch", Severity.ERROR, Scope.SUBMISSION)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Compare a known unit with the folder; an unknown one is told by unit-unknown."""
    unit = submission.fields.unit
    if unit in context.archive.policy.org.units and unit != submission.folder:
        yield RULE.at(
            submission.path,
            submission.mark("unit"),
            f"单位写的是“{unit}”，文件却在“{submission.folder}”的文件夹里",
            f"改为 unit: {submission.folder}，或把文件移到 submissions/{unit}/{submission.year}/ 下",
        )
