"""文件名是系统保留的

有的名字在别人的电脑上检不出来，有的另有作用：`aux.md`、`con.md` 在 Windows 上是设备，整个库都检不出；
`.gitattributes` 会改变 git 读文件的办法；`-` 开头的会被命令当作选项。

错误示例：`submissions/hekou/2026/aux.md`、`submissions/hekou/2026/.gitattributes`

正确示例：`submissions/hekou/2026/auxiliary-police.md`

怎样改：换个名字；用小写英文字母、数字和连字符，以字母开头。
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from baosong.model import Mark, Severity
from baosong.rule import Rule, Scope
from baosong.visible import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.files import DataFile
    from baosong.model import Diagnostic
    from baosong.rules import Context

RULE = Rule("SEC013", "name-reserved", Severity.ERROR, Scope.FILE, waivable=False)

_REASONS = tuple(
    (re.compile(pattern, re.IGNORECASE | re.DOTALL), reason)
    for pattern, reason in (
        (r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9])(?:[. ].*)?", "是 Windows 的设备名，检不出来"),
        (r"(?:\.git|git~[0-9]).*", "是 git 自己用的名字"),
        (r".*[. ]", "以点或空格结尾，Windows 会去掉"),
        (r"[ ~-].*", "以空格、~ 或 - 开头，会被命令误读"),
        (r"[^<>:\"|?*\\]*[<>:\"|?*\\].*", "含有 Windows 不许用的符号"),
    )
)
"""What a whole name may not be (Microsoft: Naming Files, Paths, and Namespaces; git: protectNTFS)."""


def check(file: DataFile, context: Context) -> Iterator[Diagnostic]:
    """Look at each part of the path; the first that is reserved is told."""
    for part in file.path.split("/"):
        reason = _reason(part)
        if reason:
            yield RULE.at(file.path, Mark(), f"“{part}”{reason}", "换个名字；用小写英文字母、数字和连字符，以字母开头")
            return


def _reason(part: str) -> str:
    if UNSEEN.search(part):
        return "含有看不见的字符"
    plain = unicodedata.normalize("NFKC", part)
    return next((reason for pattern, reason in _REASONS if pattern.fullmatch(plain)), "")
