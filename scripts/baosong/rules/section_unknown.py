"""没有这个栏目

栏目代码写错或没有写，这一栏就没有名字，刊物上会登出一串代码。

错误示例：`section: practise`

正确示例：`section: practice`

怎样改：照提示写 policy/series.yml 里该刊物的栏目代码。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope
from baosong.validation import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Manifest
    from baosong.rules import Context

RULE = Rule("FLOW013", "section-unknown", Severity.ERROR, Scope.MANIFEST)


def check(manifest: Manifest, context: Context) -> Iterator[Diagnostic]:
    """Look each section up in its series."""
    known = context.archive.policy.series[manifest.series].sections
    every = f"可用的栏目：{'、'.join(f'{key}（{name}）' for key, name in known.items())}"
    for place, section in enumerate(manifest.fields.sections):
        mark = manifest.mark(f"sections.{place}.section")
        if section.section is None:
            yield RULE.at(manifest.path, mark, "这一栏没有写栏目代码", every)
        elif section.section not in known:
            near = nearest(section.section, known)
            message = f"没有栏目“{section.section}”" + (f"，是不是“{near}”？" if near else "")
            yield RULE.at(manifest.path, mark, message, f"改为 section: {near}" if near else every)
