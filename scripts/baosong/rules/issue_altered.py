"""已刊发的刊期被改动

刊发的内容已经印出、发走，网页上的一个字与纸上不同，谁也说不清哪个算数。要改就登记更正，改了什么、凭什么，读者都看得见。
更正只改文字；采用哪些稿件、第几条，刊发以后不再变，不该登的登记撤稿。给条目标注改稿范例（exemplar）不改刊出的内容，刊发以后也可以。

错误示例：第3期刊发以后，把清单里的“25%”悄悄改成“35%”

正确示例：改好以后登记 `baosong correct xinxi/2026/3 --item 2 --text “25%”应为“35%”`

怎样改：改错的从 git 恢复；确实要改的，用 baosong correct 登记更正；不该登的，恢复清单后用 baosong retract 撤稿。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Mark, Severity
from baosong.reader import blob_id
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Manifest
    from baosong.rules import Context

RULE = Rule("FLOW051", "issue-altered", Severity.ERROR, Scope.MANIFEST, waivable=False)


def check(manifest: Manifest, context: Context) -> Iterator[Diagnostic]:
    """Compare the manifest with what the ledger says it held last, and its items with those published."""
    issue = context.archive.published.get(manifest.id)
    if issue is None:
        return
    restore = f"git cat-file blob {issue.in_force.manifest} > {manifest.path}"
    if tuple(item.sources for _, _, item in manifest.fields.items) != issue.printed.listed:
        yield RULE.at(
            manifest.path,
            manifest.mark("sections"),
            f"{manifest.name}已于 {issue.on} 刊发，稿件或次序与刊发时不同",
            f"恢复清单（{restore}）；不该登的用 baosong retract 撤稿，漏登的改登下一期",
        )
    elif issue.in_force.manifest not in {manifest.content.blob, _unmarked(manifest)}:
        yield RULE.at(
            manifest.path,
            Mark(),
            f"{manifest.name}已于 {issue.on} 刊发，清单在那以后改动过，台账里没有更正",
            f"改错的恢复（{restore}）；确实要改的，登记 baosong correct {manifest.id}",
        )


def _unmarked(manifest: Manifest) -> str:
    """The blob id the manifest would have without the editor's marks for exemplars, which print nothing."""
    content = manifest.content
    marks = [
        (mark.line, content.mark(key).end_line) for key, mark in content.key_marks.items() if key.endswith(".exemplar")
    ]
    lines = [
        line
        for number, line in enumerate(content.lines, 1)
        if not any(first <= number <= last for first, last in marks)
    ]
    return blob_id("\n".join(lines).encode())
