"""公开的通报写了内部稿件的标题

站点公开的，通报谁都看得到。起草时不写内部稿件的标题，编辑改文字时又写上去，等于把内部稿件公开了一半。

错误示例：正文写“青泉县局《农贸市场摊位转租乱象》”，而这篇稿件是 `classification: internal`

正确示例：“青泉县局内部稿件1篇”

怎样改：删去标题，改说单位和件数；确可公开的，先在稿件里把 classification 改为 public。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.circular.sheet import internal_titles
from baosong.model import Mark, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Circular, Diagnostic
    from baosong.rules import Context

RULE = Rule("FLOW034", "circular-names-internal", Severity.ERROR, Scope.CIRCULAR)


def check(circular: Circular, context: Context) -> Iterator[Diagnostic]:
    """Look for every internal report's title, in the text and in the front matter; each is not repeated here."""
    titles = internal_titles(context.archive)
    for number, line in enumerate(circular.content.lines, 1):
        for title in titles:
            column = line.find(title) + 1
            if column:
                yield RULE.at(
                    circular.path,
                    Mark(number, column, number, column + len(title)),
                    "这里写了内部稿件的标题，而站点是公开的",
                    "删去标题，改说单位和件数",
                    secret=True,
                )
                break
