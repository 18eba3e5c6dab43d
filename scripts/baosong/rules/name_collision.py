"""文件名与别的文件只差大小写或字形

Windows 和苹果电脑把 `One-Window.md` 和 `one-window.md` 当作同一个文件，检出时一个悄悄盖掉另一个；
登记和审核认的是这一篇，看到的却是那一篇。

错误示例：`submissions/hekou/2026/one-window.md` 之外又有 `submissions/hekou/2026/One-Window.md`

正确示例：`submissions/hekou/2026/one-window-registration.md`

怎样改：后来的一个换个名字；本是同一个文件的删去一个。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Mark, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.files import DataFile
    from baosong.model import Diagnostic
    from baosong.rules import Context

RULE = Rule("SEC012", "name-collision", Severity.ERROR, Scope.FILE, waivable=False)


def check(file: DataFile, context: Context) -> Iterator[Diagnostic]:
    """Look the path up among all that collide; of two, each is told of the other."""
    other = context.archive.collisions.get(file.path)
    if other is not None:
        yield RULE.at(
            file.path,
            Mark(),
            f"名字与“{other}”只差大小写或字形，在 Windows 和苹果电脑上是同一个文件",
            "后来的一个换个名字；本是同一个文件的删去一个",
        )
