"""采用的稿件没有收文

收文台账里没有这篇稿件，什么时候送达、是不是迟报都无从查考，统计时也不算报送。

错误示例：稿件和采用它的一期放在同一个合并请求里

正确示例：稿件先合并、登记收文，再编进一期

怎样改：先合并稿件，运行 `baosong receive` 登记收文，再采用。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Manifest
    from baosong.rules import Context

RULE = Rule("FLOW011", "item-not-received", Severity.WARNING, Scope.MANIFEST)


def check(manifest: Manifest, context: Context) -> Iterator[Diagnostic]:
    """Look each listed report up in the ledger."""
    for one in manifest.fields.listed:
        submission = context.archive.submissions.get(one.submission)
        if submission and context.archive.receipt(submission) is None:
            yield RULE.at(
                manifest.path,
                manifest.mark(one.key),
                f"稿件“{one.submission}”还没有收文",
                "先合并稿件，运行 baosong receive 登记收文，再采用",
            )
