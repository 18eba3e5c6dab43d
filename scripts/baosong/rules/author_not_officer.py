"""撰稿人不是信息员

信息员实名登记在 policy/org.yml 的 officers 里，稿件有疑问才找得到人。
联合报送的，各家的信息员都可以撰稿；几人合写的用顿号隔开。人员年年变动，已经收文的稿件不再追问。

错误示例：河口分局的稿件写 `author: 河口分局办公室`

正确示例：`author: 林晓禾`

怎样改：写登记过的信息员的姓名；新任信息员请办公室加进 policy/org.yml。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.dating import written_within
from baosong.model import Severity
from baosong.names import bare, people
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("FLOW003", "author-not-officer", Severity.WARNING, Scope.SUBMISSION)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look each author up among the officers, since the event, of the unit and of those it reports with.

    Once the report is received, nobody asks any more.
    """
    unit, author = context.archive.unit(submission), submission.fields.author
    if unit is None or author is None or context.archive.receipt(submission) is not None:
        return
    known = context.archive.policy.org.units
    joint = [known[key] for key in submission.fields.joint_units if key in known]
    first, last = written_within(submission, context.archive, context.today)
    officers = {bare(name) for one in (unit, *joint) for then in one.during(first, last) for name in then.writers}
    strangers = [name for name in people(author) if name not in officers]
    unit = unit.on(last)
    if strangers:
        yield RULE.at(
            submission.path,
            submission.mark("author"),
            f"“{'、'.join(strangers)}”没有登记为{unit.short}的信息员",
            (f"登记的信息员：{'、'.join(unit.writers)}；" if unit.writers else "")
            + "新任信息员请办公室加进 policy/org.yml 的 officers",
        )
