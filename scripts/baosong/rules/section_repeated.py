"""一期里同一栏目出现两次

同一栏目分成两处，刊物上就有两个一样的小标题，读的人会漏看。

错误示例：两个 `section: news`

正确示例：一个 `section: news`，稿件都列在它下面

怎样改：把后一处的稿件并到前一处，删去后一处。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Manifest
    from baosong.rules import Context

RULE = Rule("FLOW014", "section-repeated", Severity.ERROR, Scope.MANIFEST)


def check(manifest: Manifest, context: Context) -> Iterator[Diagnostic]:
    """Remember where each section stands first; every later place is told."""
    first: dict[str, str] = {}
    for place, section in enumerate(manifest.fields.sections):
        if section.section is None:
            continue
        own = f"sections.{place}.section"
        key = first.setdefault(section.section, own)
        if key != own:
            yield RULE.at(
                manifest.path,
                manifest.mark(own),
                f"栏目“{section.section}”在这一期里重复，第 {manifest.mark(key).line} 行已有",
                "把这里的稿件并到前一处，删去这一处",
            )
