"""没有写报、送、发给谁

版记里“报、送、发”一个也没有，印出来不知道给谁。平常由 policy/series.yml 规定，这一期单写的从这一期。

错误示例：刊物没有规定报送范围，这一期也没有写；或这一期把三项都写成 `[]`

正确示例：`report_to: [市政府办公室]`

怎样改：在这一期写 report_to、copy_to 或 distribute_to，或请办公室在 policy/series.yml 写上刊物的报送范围。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Mark, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Manifest
    from baosong.rules import Context

RULE = Rule("FLOW019", "recipients-missing", Severity.ERROR, Scope.MANIFEST)


def check(manifest: Manifest, context: Context) -> Iterator[Diagnostic]:
    """Look at the three lists as they will be printed."""
    if any(context.archive.recipients(manifest)):
        return
    written = [key for key in ("report_to", "copy_to", "distribute_to") if key in manifest.content.value_marks]
    yield RULE.at(
        manifest.path,
        manifest.mark(written[0]) if written else Mark(),
        "报、送、发一个也没有写",
        "写 report_to、copy_to 或 distribute_to，或请办公室在 policy/series.yml 规定",
    )
