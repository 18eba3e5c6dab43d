"""签发日期早于上一期

期号在后的一期，签发不能在前；年份之交也一样。日期倒了，多半是日期或期号写错。

错误示例：第5期 3月10日签发，第6期写 `date: 2026-03-06`

正确示例：第6期写 `date: 2026-03-13`；同一天签发两期也可以

怎样改：核对签发单，改正日期；期号排反了的，对调两期的文件名。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Manifest
    from baosong.rules import Context

RULE = Rule("FLOW018", "issue-out-of-order", Severity.ERROR, Scope.MANIFEST)


def check(manifest: Manifest, context: Context) -> Iterator[Diagnostic]:
    """Compare the date with that of the issue before."""
    before = context.archive.preceding.get(manifest.id)
    if before is None or before.fields.date is None or manifest.fields.date is None:
        return
    if manifest.fields.date < before.fields.date:
        yield RULE.at(
            manifest.path,
            manifest.mark("date"),
            f"签发日期 {manifest.fields.date} 早于上一期（{before.name}，{before.fields.date}）",
            "核对签发单，改正日期，或对调两期的期号",
        )
