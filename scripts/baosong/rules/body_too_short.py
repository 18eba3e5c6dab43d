"""正文太短

写不满这一类稿件通常的篇幅，多半缺了经过、数字或实例，编辑没法用。各类的下限在 policy/rules.yml 的 min_characters。

错误示例：经验举措类稿件只有一百来字

正确示例：写清原来难在哪里、怎样做的、效果如何，至少一个实例

怎样改：补上经过、数字和实例；只是简单动态的，改类别。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("QUAL006", "body-too-short", Severity.WARNING, Scope.SUBMISSION)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Compare the count of characters with the category's bound."""
    prose = context.prose(submission)
    category = context.archive.policy.rules.categories.get(submission.fields.category or "")
    bound = category.min_characters if category else None
    if category is None or bound is None or not prose.paragraphs or not prose.characters < bound:
        return
    first = prose.paragraphs[0]
    yield RULE.at(
        submission.path,
        prose.mark(first.start, first.end),
        f"正文 {prose.characters} 个字，{category.name}类至少 {bound} 个",
        "补上经过、数字和实例；只是简单动态的，改类别",
    )
