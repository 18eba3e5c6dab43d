"""文件名是系统保留的

有的名字在别人的电脑上检不出来，有的另有作用：`aux.md`、`con.md` 在 Windows 上是设备，整个库都检不出；
`.gitattributes` 会改变 git 读文件的办法；`-` 开头的会被命令当作选项。

错误示例：`submissions/hekou/2026/aux.md`、`submissions/hekou/2026/.gitattributes`

正确示例：`submissions/hekou/2026/auxiliary-police.md`

怎样改：换个名字；用小写英文字母、数字和连字符，以字母开头。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Mark, Severity
from baosong.reserved import reserved
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.files import DataFile
    from baosong.model import Diagnostic
    from baosong.rules import Context

RULE = Rule("SEC013", "name-reserved", Severity.ERROR, Scope.FILE, waivable=False)


def check(file: DataFile, context: Context) -> Iterator[Diagnostic]:
    """Look at each part of the path; the first that is reserved is told."""
    for part in file.path.split("/"):
        reason = reserved(part)
        if reason:
            yield RULE.at(file.path, Mark(), f"“{part}”{reason}", "换个名字；用小写英文字母、数字和连字符，以字母开头")
            return
