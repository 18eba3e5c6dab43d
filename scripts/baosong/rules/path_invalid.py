"""路径不合规定

文件放错地方就没有人登记，也没有人审核；链接和可执行文件还可能把库外的内容带进来。
submissions/ 和 bulletins/ 里只放稿件及其附件、刊期、约稿和台账，别的一律不收。

错误示例：`submissions/hekou/一窗通办.md`、`submissions/hekou/2026/图片.png`

正确示例：`submissions/hekou/2026/one-window.md`，它的附件 `submissions/hekou/2026/one-window/list.xlsx`

怎样改：稿件移到 submissions/<单位代码>/<四位年份>/<文件名>.md，文件名用小写英文字母、数字和连字符；
附件移到与稿件同名的文件夹；别的移出去。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Mark, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.files import Stray
    from baosong.model import Diagnostic
    from baosong.rules import Context

RULE = Rule("META020", "path-invalid", Severity.ERROR, Scope.STRAY)


def check(stray: Stray, context: Context) -> Iterator[Diagnostic]:
    """Tell why the path grammar refuses the file."""
    yield RULE.at(stray.path, Mark(), stray.reason, stray.help)
