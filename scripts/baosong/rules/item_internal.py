"""公开刊物采用了内部稿件

刊物是公开的（policy/series.yml 的 audience: public），稿件却标着只供内部（classification: internal），登出来就是泄露。

错误示例：公开刊物列了 `classification: internal` 的稿件

正确示例：编进内部刊物，或请单位另报一篇可以公开的

怎样改：删去这一条，改用内部刊物；确可公开的，请单位把 classification 改为 public 并重新签发。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Classification, Severity
from baosong.policy import Audience
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Manifest
    from baosong.rules import Context

RULE = Rule("FLOW009", "item-internal", Severity.ERROR, Scope.MANIFEST)


def check(manifest: Manifest, context: Context) -> Iterator[Diagnostic]:
    """Compare the reports' classification with the audience of the series."""
    series = context.archive.policy.series[manifest.series]
    if series.audience is not Audience.PUBLIC:
        return
    for one in manifest.fields.listed:
        submission = context.archive.submissions.get(one.submission)
        if submission and submission.fields.classification is Classification.INTERNAL:
            yield RULE.at(
                manifest.path,
                manifest.mark(one.key),
                f"“{series.name}”是公开刊物，不能采用内部稿件“{one.submission}”",
                "删去这一条，编进内部刊物；确可公开的，请单位改 classification 并重新签发",
            )
