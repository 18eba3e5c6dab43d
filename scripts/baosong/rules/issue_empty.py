"""这一期没有稿件

没有稿件的一期没有东西可登，却占了一个期号。

错误示例：`sections: []`

正确示例：至少一个栏目，下面至少列一篇稿件

怎样改：在 sections 里写上栏目和稿件；还没有编好的，先不要提交。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Manifest
    from baosong.rules import Context

RULE = Rule("FLOW015", "issue-empty", Severity.ERROR, Scope.MANIFEST)


def check(manifest: Manifest, context: Context) -> Iterator[Diagnostic]:
    """Count the items; sections that are absent or ill-typed are told by the META rules."""
    content = manifest.content
    if manifest.fields.items or "sections" not in content.value_marks:
        return
    own = {content.key_marks["sections"], content.value_marks["sections"]}
    dropped = not manifest.fields.sections and "sections.0" in content.value_marks
    if not dropped and all(problem.mark not in own for problem in manifest.problems):
        yield RULE.at(
            manifest.path,
            manifest.mark("sections"),
            "这一期没有列任何稿件",
            "在 sections 里写栏目，在栏目的 items 里列采用的稿件",
        )
