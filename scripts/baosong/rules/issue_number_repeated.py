"""期号重复

两个文件是同一期（例如 07.md 和 7.md），站点只能登出一个，另一个的采用就落空了。

错误示例：bulletins/xinxi/2026/ 里既有 07.md，又有 7.md

正确示例：7.md 和 8.md

怎样改：重复的删去一个；是另一期的改用下一个期号。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Mark, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Manifest
    from baosong.rules import Context

RULE = Rule("FLOW016", "issue-number-repeated", Severity.ERROR, Scope.MANIFEST)


def check(manifest: Manifest, context: Context) -> Iterator[Diagnostic]:
    """Ask which files claim the number; each of them is told."""
    files = context.archive.by_number[manifest.id]
    if len(files) > 1:
        others = "、".join(other.path.rpartition("/")[2] for other in files if other.path != manifest.path)
        yield RULE.at(
            manifest.path, Mark(), f"{manifest.name}重复：{others} 也是这一期", "删去一个；是另一期的改用下一个期号"
        )
