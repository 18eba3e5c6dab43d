"""通报的数字被改动过

通报的数字印发后就是定稿，放在同名的 .json 文件里，用封签（SHA-256）封住。改了数字而封签不符，或者数字文件丢了，
谁也说不清印发的究竟是多少，站点和导出都不会再用它。

错误示例：把 `bulletins/circulars/2026-03.json` 里的得分 5 改成 8

正确示例：`baosong circular --period 2026-03 --correct`，另出一份更正

怎样改：从 git 恢复数字文件；数字确有变化的，用 `baosong circular` 的 --recount（印发前）或 --correct（印发后）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.circular.draft import advice, frozen
from baosong.circular.figures import FiguresError
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Circular, Diagnostic
    from baosong.rules import Context

RULE = Rule("FLOW030", "circular-figures-altered", Severity.ERROR, Scope.CIRCULAR, waivable=False)


def check(circular: Circular, context: Context) -> Iterator[Diagnostic]:
    """Hold the sidecar against its seal; a seal that is missing or ill-typed is told by the META rules."""
    if circular.fields.figures is None:
        return
    try:
        frozen(circular)
    except FiguresError as error:
        yield RULE.at(
            circular.path,
            circular.mark("figures"),
            str(error).partition("；")[0],
            f"从 git 恢复；数字确有变化的，{advice(circular)}",
        )
