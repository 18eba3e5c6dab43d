"""生成的文件过时了

审核人名单（CODEOWNERS）、填表报送的表单、编辑器用的 JSON Schema 和设置，都由 `baosong sync` 从策略生成。策略改了而它们
没有跟着改，平台就会找错审核人，表单里就少了单位。没有的不查：用不着的平台不必有它的文件。

错误示例：在 policy/org.yml 里换了河口分局的负责人，.github/CODEOWNERS 里还是前任

正确示例：改了 policy/org.yml 就运行 `baosong sync`，一并提交

怎样改：运行 `baosong sync`；不要手改生成的文件，要改的是策略。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Mark, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.archive import Archive
    from baosong.model import Diagnostic
    from baosong.rules import Context

RULE = Rule("META041", "generated-outdated", Severity.ERROR, Scope.ARCHIVE)


def check(archive: Archive, context: Context) -> Iterator[Diagnostic]:
    """Compare every generated file that is there with what policy makes of it."""
    from baosong.sync import drifted

    for path, line in drifted(context.archive.policy, archive.outside):
        yield RULE.at(path, Mark(line, 1, line, 1), "与策略对不上，是策略改了或有人手改过", "运行 baosong sync")
