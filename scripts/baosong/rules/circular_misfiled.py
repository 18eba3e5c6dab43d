"""通报与它的文件名不符

文件名说通报哪一段时间、是第几次更正，站点和台账都按它归档。时段写得不一样，时段没有结束就取数，或者更正跳了号，
读的人就不知道数字是哪一段的、以哪一份为准。

错误示例：`bulletins/circulars/2026-03.md` 里写 `period: 2026-02`；没有第 1 次更正，就有了 `2026-03-c2.md`

正确示例：`bulletins/circulars/2026-03.md` 里写 `period: 2026-03`

怎样改：通报和更正都用 `baosong circular` 起草，不要自己改名或抄写 period、as_of。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Mark, Severity
from baosong.rule import Rule, Scope
from baosong.stats.period import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Circular, Diagnostic
    from baosong.rules import Context

RULE = Rule("META040", "circular-misfiled", Severity.ERROR, Scope.CIRCULAR)


def check(circular: Circular, context: Context) -> Iterator[Diagnostic]:
    """Hold the period, the day of the count and the number of the correction against the file's name."""
    period, as_of = circular.fields.period, circular.fields.as_of
    if period is not None and period != circular.period:
        yield RULE.at(
            circular.path,
            circular.mark("period"),
            f"文件名说的是 {circular.period}，period 写的是 {period}",
            f"改为 period: {circular.period}，或用 baosong circular --period {period} 另行起草",
        )
    last = parse_period(circular.period).last
    if as_of is not None and as_of <= last:
        yield RULE.at(
            circular.path,
            circular.mark("as_of"),
            f"数据取到 {as_of}，而时段到 {last} 才结束",
            f"时段结束后，用 baosong circular --period {circular.period} --recount 重新取数",
        )
    before = circular.period if circular.correction == 1 else f"{circular.period}-c{circular.correction - 1}"
    if circular.correction and before not in context.archive.circulars:
        yield RULE.at(
            circular.path,
            Mark(),
            f"这是第 {circular.correction} 次更正，它更正的 {before}.md 不在",
            "从 git 恢复被更正的一份；编号由 baosong circular --correct 排定",
        )
