"""自己签发自己的稿件

签发是第二双眼睛：撰稿人之外的负责人看过，才能替单位负责。写稿的人自己签发，差错就没有人拦。
几人合写的用顿号隔开，签发人不能是其中任何一个；姓名里的空格不算差别。

错误示例：`author: 林晓禾`，`sign_off: 林 晓禾`

正确示例：`author: 林晓禾`，`sign_off: 丁海生`

怎样改：请主要负责人或分管负责人签发；负责人自己动笔的，由另一位负责人签发。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.names import bare, people
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("FLOW001", "sign-off-self", Severity.ERROR, Scope.SUBMISSION)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look for the signer among the authors."""
    signer, author = submission.fields.sign_off, submission.fields.author
    if signer is None or author is None or not set(people(signer)) & set(people(author)):
        return
    unit = context.archive.unit(submission)
    signers = unit.on(context.today).signers if unit else ()
    others = [name for name in signers if bare(name) not in people(author)]
    yield RULE.at(
        submission.path,
        submission.mark("sign_off"),
        f"签发人“{signer}”就是撰稿人",
        f"请撰稿人之外的负责人签发：{'、'.join(others)}" if others else "请撰稿人之外的负责人签发",
    )
