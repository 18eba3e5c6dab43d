"""同一件采用或批示登记了两次

登记两次就计两回分。同一稿件被同一层级的同一刊物采用只登记一次；同一领导同一天对同一稿件的批示也只登记一次。

错误示例：第3条、第8条都是 hekou/2026/one-window 被《省市场监管信息》采用

正确示例：只留第3条

怎样改：撤销后一条：`baosong adopt --withdraw 8 …`。
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baosong.entries import Placed, adoptions, directives
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.archive import Archive
    from baosong.model import Diagnostic
    from baosong.rules import Context

RULE = Rule("FLOW025", "entry-repeated", Severity.ERROR, Scope.LEDGER)


def check(archive: Archive, context: Context) -> Iterator[Diagnostic]:
    """Remember what has been entered; the later of two is told."""
    told: list[tuple[Placed[Any], tuple[str, ...]]] = [
        *((one, (one.record.submission, one.record.level, one.record.publication)) for one in adoptions(archive)),
        *((one, (one.record.submission, one.record.leader, str(one.record.given_on))) for one in directives(archive)),
    ]
    seen: dict[tuple[str, ...], int] = {}
    for one, what in told:
        first = seen.setdefault((one.path, *what), one.record.number)
        if first != one.record.number:
            message = f"与第 {first} 条重复：{'，'.join(what)}"
            yield RULE.at(one.path, one.mark, message, f"用 --withdraw {one.record.number} 撤销这一条")
