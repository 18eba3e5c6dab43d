"""采用的稿件有错误

稿件自己还没有过校验，登出来就是带着错误刊发。

错误示例：采用的稿件缺签发人（META001）

正确示例：等单位改正、校验通过以后再采用

怎样改：先把稿件的错误改好；一时改不好的，这一期不列。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Manifest
    from baosong.rules import Context

RULE = Rule("FLOW008", "item-fails", Severity.ERROR, Scope.MANIFEST)


def check(manifest: Manifest, context: Context) -> Iterator[Diagnostic]:
    """Ask for each listed report's own errors."""
    for one in manifest.fields.listed:
        submission = context.archive.submissions.get(one.submission)
        errors = context.errors(submission) if submission else ()
        if errors:
            yield RULE.at(
                manifest.path,
                manifest.mark(one.key),
                f"稿件“{one.submission}”有 {len(errors)} 处错误没有改，"
                f"第一处是第 {errors[0].mark.line} 行的 {errors[0].code}",
                f"先改好 submissions/{one.submission}.md，再采用",
            )
