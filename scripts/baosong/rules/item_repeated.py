"""一期里两次采用同一篇稿件

同一篇登两次，读的人看了重复，单位也多得一次分。单篇登了又编进综合稿，也是重复。

错误示例：`items: [hekou/2026/one-window, hekou/2026/one-window]`

正确示例：`items: [hekou/2026/one-window, qingquan/2026/scale-check]`

怎样改：只留一处，删去其余的。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Manifest
    from baosong.rules import Context

RULE = Rule("FLOW006", "item-repeated", Severity.ERROR, Scope.MANIFEST)


def check(manifest: Manifest, context: Context) -> Iterator[Diagnostic]:
    """Remember where each report stands first; every later place is told."""
    first: dict[str, str] = {}
    for one in manifest.fields.listed:
        key = first.setdefault(one.submission, one.key)
        if key != one.key:
            yield RULE.at(
                manifest.path,
                manifest.mark(one.key),
                f"稿件“{one.submission}”在这一期里重复，第 {manifest.mark(key).line} 行已有",
                "只留一处，删去其余的",
            )
