"""没有这个单位

单位代码写错，稿件就记不到任何单位名下，也没有人审核。代码以 policy/org.yml 为准。

错误示例：`unit: hekuo`、`unit: 河口分局`

正确示例：`unit: hekou`

怎样改：照提示改成正确的单位代码；新设的单位请办公室先写进 policy/org.yml。撤并的单位不要从 policy/org.yml 删去，
写上 until（最后一天）和 successor（承接单位），以前的稿件和得分才有着落。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.fixer import Fix
from baosong.model import Mark, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("META021", "unit-unknown", Severity.ERROR, Scope.SUBMISSION)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Hold the unit key and the folder against the unit tree; one and the same wrong word is told once."""
    org = context.archive.policy.org
    unit, folder = submission.fields.unit, submission.folder
    if folder not in org.units and folder != unit:
        near = org.meant(folder)
        yield RULE.at(
            submission.path,
            Mark(),
            f"文件夹“{folder}”不是单位代码" + (f"，是不是“{near}”？" if near else ""),
            f"移到 submissions/{near or '<单位代码>'}/{submission.year}/ 下；"
            "单位是撤并的，请办公室把它留在 policy/org.yml，写上 until",
        )
    if unit is not None and unit not in org.units:
        near = org.meant(unit)
        yield RULE.at(
            submission.path,
            submission.mark("unit"),
            f"没有单位“{unit}”" + (f"，是不是“{near}”？" if near else ""),
            f"改为 unit: {near}" if near else f"可用的单位代码：{'、'.join(org.units)}",
            fix=Fix.replace(submission.mark("unit"), near, safe=False) if near else None,
        )
