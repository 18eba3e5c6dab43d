"""采用的稿件不存在

编号写错，这一条就登不出来，采用也记不到任何单位名下。

错误示例：`- hekou/2026/one-windows`

正确示例：`- hekou/2026/one-window`

怎样改：写稿件的“单位/年/文件名”，不带 submissions/ 和 .md；稿件改了名或换了文件夹的，写现在的编号。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Manifest
    from baosong.rules import Context

RULE = Rule("FLOW005", "item-unknown", Severity.ERROR, Scope.MANIFEST)


def check(manifest: Manifest, context: Context) -> Iterator[Diagnostic]:
    """Look each listed report up."""
    archive = context.archive
    for one in manifest.fields.listed:
        if one.submission not in archive.submissions:
            near = archive.meant(one.submission)
            yield RULE.at(
                manifest.path,
                manifest.mark(one.key),
                f"没有稿件“{one.submission}”" + (f"，是不是“{near}”？" if near else ""),
                f"改为 {near}" if near else "写稿件的“单位/年/文件名”，不带 submissions/ 和 .md",
            )
