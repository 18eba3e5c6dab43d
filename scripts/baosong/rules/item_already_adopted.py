"""本刊已经采用过这篇稿件

同一刊物前面的期已经登过，再登一次就是重复采用，采用数和得分都会虚高。别的刊物采用不算重复。

错误示例：《市场监管信息》第1期登过 hekou/2026/one-window，第2期又列上

正确示例：第2期不列；事情有新进展的，列它的续报

怎样改：删去这一条；有新进展的请单位另写续报（follow_up），采用续报。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Manifest
    from baosong.rules import Context

RULE = Rule("FLOW007", "item-already-adopted", Severity.ERROR, Scope.MANIFEST)


def check(manifest: Manifest, context: Context) -> Iterator[Diagnostic]:
    """Ask which issue of the series lists each report first; it must be this one."""
    for one in manifest.fields.listed:
        first = context.archive.first_listed[manifest.series, one.submission]
        if first.path != manifest.path:
            yield RULE.at(
                manifest.path,
                manifest.mark(one.key),
                f"稿件“{one.submission}”本刊 {first.name}（{first.path}）已经采用",
                "删去这一条；有新进展的请单位另写续报（follow_up），采用续报",
            )
