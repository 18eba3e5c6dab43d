"""用了全角数字或字母

全角的 １２３、ＡＢＣ 排出来一字一格，检索时也找不到。数字和字母一律用半角。

错误示例：检查１２家，涉及ＬＥＤ灯具

正确示例：检查12家，涉及LED灯具

怎样改：换成半角；`baosong fix` 可以代改。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.findings import by_line, places, together
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("QUAL025", "full-width-digit", Severity.WARNING, Scope.DOCUMENT)

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％．]*[０-９Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ％．]*")
_NARROW = {ord(wide): ord(wide) - 0xFEE0 for wide in map(chr, range(0xFF01, 0xFF5F))}


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Look for runs of full-width digits and letters."""
    fixes = {one: one.replace(one.text.translate(_NARROW)) for one in places(context.prose(document), _WIDE)}
    for line in by_line(fixes):
        yield RULE.at(
            document.path,
            line[0].mark,
            f"用了全角的“{line[0].text}”",
            f"改为半角 {line[0].text.translate(_NARROW)}",
            fix=together(fixes[one] for one in line),
        )
