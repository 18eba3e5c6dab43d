"""期号断号

期号每年从 1 起，一期接一期，不跳号；总期号照着数，跳了就全错。
本库的第一期从 policy/series.yml 的 first_serial 接续。

错误示例：第5期之后是第7期；年初第一期写成 2.md

正确示例：第5期之后是第6期；年初第一期是 1.md

怎样改：改成应有的期号，或补上缺的一期；接续的期号不对的，请办公室改 first_serial。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Mark, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Manifest
    from baosong.rules import Context

RULE = Rule("FLOW017", "issue-number-skipped", Severity.ERROR, Scope.MANIFEST)

_FIRST = "补上缺的各期或改正期号；接续的期号不对的，请办公室改 policy/series.yml 的 first_serial"


def check(manifest: Manifest, context: Context) -> Iterator[Diagnostic]:
    """Compare the number with the one that follows from the issue before."""
    first = context.archive.policy.series[manifest.series].first_serial
    begin, own = (first.year, first.number), (manifest.year, manifest.number)
    start = f"本库从{first.year}年第{first.number}期接续"
    before = context.archive.preceding.get(manifest.id)
    if own < begin:
        yield RULE.at(manifest.path, Mark(), f"{start}，{manifest.name}在它之前", _FIRST)
    elif before is None or (before.year, before.number) < begin:
        if own != begin:
            yield RULE.at(manifest.path, Mark(), f"{start}，第一期却是{manifest.name}", _FIRST)
    else:
        expected = before.number + 1 if before.year == manifest.year else 1
        if manifest.number != expected:
            yield RULE.at(
                manifest.path,
                Mark(),
                f"期号断号：{before.name}之后应是{manifest.year}年第{expected}期，这一期却是第{manifest.number}期",
                f"改名为 {expected}.md，或补上缺的一期",
            )
