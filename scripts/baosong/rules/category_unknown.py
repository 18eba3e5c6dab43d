"""没有这个类别

类别决定报送时限和评分，写错了就无法判断迟报。类别代码以 policy/rules.yml 为准。

错误示例：`category: pratice`、`category: 经验举措`

正确示例：`category: practice`

怎样改：照提示改成正确的类别代码。
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

RULE = Rule("META023", "category-unknown", Severity.ERROR, Scope.SUBMISSION)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look the category up, by key; its Chinese name only helps to guess what was meant."""
    categories = context.archive.policy.rules.categories
    word = submission.fields.category
    if word is None or word in categories:
        return
    words = {name: key for key, category in categories.items() for name in (key, category.name)}
    near = words.get(nearest(word, words), "")
    known = "、".join(f"{key} {category.name}" for key, category in categories.items())
    yield RULE.at(
        submission.path,
        submission.mark("category"),
        f"没有类别“{word}”" + (f"，是不是“{near}”？" if near else ""),
        f"改为 category: {near}" if near else f"可用的类别：{known}",
        fix=Fix.replace(submission.mark("category"), near, safe=False) if near else None,
    )
