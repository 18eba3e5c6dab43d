"""采用了过期的稿件

收文时已经过了类别的采用期限（policy/rules.yml 的 stale_days），事情早有后续，登出来会误导人。
没有收文记录的，按本期签发的日子计算。

错误示例：动态类稿件 3月2日的事，3月20日才收文，采用期限是 15 天，仍列进一期

正确示例：请单位就新进展另写续报，采用续报

怎样改：删去这一条；有新进展的请单位写续报（follow_up），采用续报。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope
from baosong.timeliness import timeliness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Manifest
    from baosong.rules import Context

RULE = Rule("FLOW010", "item-stale", Severity.ERROR, Scope.MANIFEST)


def check(manifest: Manifest, context: Context) -> Iterator[Diagnostic]:
    """Judge each listed report's age at its receipt, or on the day the issue was signed."""
    archive = context.archive
    for one in manifest.fields.listed:
        submission = archive.submissions.get(one.submission)
        if submission is None:
            continue
        times = timeliness(submission, archive, manifest.fields.date or context.today)
        if times.stale:
            category = archive.policy.rules.categories[submission.fields.category or ""]
            reckoned = "收文" if times.received_at else "本期签发"
            yield RULE.at(
                manifest.path,
                manifest.mark(one.key),
                f"稿件“{one.submission}”事发至{reckoned} {times.age_days} 天，"
                f"超过{category.name}类 {category.stale_days} 天的采用期限",
                "删去这一条；有新进展的请单位写续报（follow_up），采用续报",
            )
