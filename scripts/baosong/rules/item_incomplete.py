"""这一条没有写全

单篇和摘要各采用一篇稿件（submission），综合稿采用两篇以上（submissions）。
综合稿没有现成的标题和正文，摘要没有现成的正文，不写就登不出来。

错误示例：`{mode: merged, submissions: [hekou/2026/one-window]}`

正确示例：`{mode: merged, submissions: [qingquan/2026/scale-check, liuxi/2026/market-scales], title: ……, text: ……}`

怎样改：照手册“编辑怎样编发”的表格，把这种采用方式必须写的补上。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import MODE_NAMES, Mode, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Manifest
    from baosong.rules import Context
    from baosong.schema import ItemFields

RULE = Rule("FLOW012", "item-incomplete", Severity.ERROR, Scope.MANIFEST)


def check(manifest: Manifest, context: Context) -> Iterator[Diagnostic]:
    """Hold each item against what its mode needs."""
    for key, _, item in manifest.fields.items:
        for part, message, mend in _lacking(item):
            there = f"{key}.{part}" if f"{key}.{part}" in manifest.content.value_marks else f"{key}.mode"
            yield RULE.at(manifest.path, manifest.mark(there), message, mend)


def _lacking(item: ItemFields) -> Iterator[tuple[str, str, str]]:
    """What is wrong with an item: the key it shows at, the sentence, the mend."""
    count = len(item.sources)
    if item.submission and item.submissions:
        yield "submissions", "submission 和 submissions 只能写一个", "一篇写 submission，几篇综合写 submissions"
    elif not count:
        yield "submission", "这一条没有写采用哪篇稿件", "写 submission，值是稿件的“单位/年/文件名”"
    elif item.mode is Mode.MERGED and count < 2:
        yield "submissions", "综合稿只写了一篇稿件", "submissions 写两篇以上；只有一篇的用 sole 或 digest"
    elif item.mode is not Mode.MERGED and count > 1:
        name = MODE_NAMES[item.mode]
        yield "submissions", f"{name}稿写了 {count} 篇稿件", "只写一篇；几篇合成一篇的写 mode: merged"
    if item.mode is Mode.MERGED and not item.title:
        yield "title", "综合稿没有标题", "写 title"
    if item.mode is not Mode.SOLE and not (item.text or "").strip():
        yield "text", f"{MODE_NAMES[item.mode]}稿没有正文", "写 text: |，正文另起一行，缩进两格"
