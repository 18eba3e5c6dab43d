"""没有这次约稿

应约编号写错，约稿就算没有回应，单位会被记缺报。

错误示例：`commission: 2026-30`

正确示例：`commission: 2026-03`

怎样改：照 bulletins/commissions/ 里的文件名写编号；不是应约的稿件删去这一行。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.fixer import Fix
from baosong.model import Severity
from baosong.rule import Rule, Scope
from baosong.validation import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("META027", "commission-unknown", Severity.ERROR, Scope.SUBMISSION)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look the commission up."""
    word = submission.fields.commission
    known = context.archive.commissions
    if word is None or word in known:
        return
    near = nearest(word, known)
    yield RULE.at(
        submission.path,
        submission.mark("commission"),
        f"没有约稿“{word}”" + (f"，是不是“{near}”（{known[near].fields.title}）？" if near else ""),
        f"改为 commission: {near}" if near else "照 bulletins/commissions/ 里的文件名写编号，不是应约的删去这一行",
        fix=Fix.replace(submission.mark("commission"), near, safe=False) if near else None,
    )
