"""正文太长

领导没有时间看长稿。一篇只说一件事，写不下的往往是把两三件事合在了一起。
各类的上限在 policy/rules.yml 的 max_characters。

错误示例：动态类稿件写了近两千字

正确示例：三百到八百字，开头就说事

怎样改：删去背景和套话；确有几件事的，分成几篇报送。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("QUAL007", "body-too-long", Severity.WARNING, Scope.SUBMISSION)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Compare the count of characters with the category's bound."""
    prose = context.prose(submission)
    category = context.archive.policy.rules.categories.get(submission.fields.category or "")
    bound = category.max_characters if category else None
    if category is None or bound is None or not prose.paragraphs or not prose.characters > bound:
        return
    first = prose.paragraphs[0]
    yield RULE.at(
        submission.path,
        prose.mark(first.start, first.end),
        f"正文 {prose.characters} 个字，{category.name}类不超过 {bound} 个",
        "删去背景和套话；确有几件事的，分成几篇报送",
    )
