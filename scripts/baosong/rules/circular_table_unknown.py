"""通报的附表没有位置或写错了名称

正文里单独一行 `【附表】` 表示全部附表放在这里，`【附表：得分排名】` 只放一张。没有这一行，附表只能排在最后；
名称写错，那张表就不在编辑想放的地方。

错误示例：`【附表：得分排行】`

正确示例：`【附表：得分排名】`，或者只写 `【附表】`

怎样改：在正文末尾单独写一行 `【附表】`；要把某一张放到别处，按提示写对它的名称。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.circular.body import MARKER, markers
from baosong.circular.draft import frozen
from baosong.circular.figures import FiguresError
from baosong.circular.tables import tables
from baosong.model import Mark, Severity
from baosong.rule import Rule, Scope
from baosong.validation import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Circular, Diagnostic
    from baosong.rules import Context

RULE = Rule("FLOW033", "circular-table-unknown", Severity.ERROR, Scope.CIRCULAR)


def check(circular: Circular, context: Context) -> Iterator[Diagnostic]:
    """Look at every marker of the text."""
    try:
        known = [one.name for one in tables(frozen(circular))]
    except FiguresError:
        return
    found = markers(circular.body)
    if not found and circular.body.strip():
        yield RULE.at(
            circular.path, circular.content.body_mark(), "正文没有附表的位置", f"在正文末尾单独写一行 {MARKER}"
        )
    for one in found:
        if one.name and one.name not in known:
            line = circular.content.body_line + one.line - 1
            near = nearest(one.name, known)
            yield RULE.at(
                circular.path,
                Mark(line, 1, line, len(circular.content.lines[line - 1]) + 1),
                f"没有叫“{one.name}”的附表" + (f"，是不是“{near}”？" if near else ""),
                f"可用的名称：{'、'.join(known)}；只写 {MARKER} 放全部附表",
            )
