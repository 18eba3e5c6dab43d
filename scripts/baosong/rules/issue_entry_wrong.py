"""刊发台账与刊期对不上

刊发台账记着每一期的期号、总期号和内容。刊期不在了、期号跳了、总期号不同、更正撤稿指着没有的条目，台账就作不了准。

错误示例：台账里第18期之后登记了第20期；更正第9条，那一期只有6条

正确示例：第18期之后是第19期；更正的条目是那一期有的

怎样改：刊期被删、被改名的，从 git 恢复；登记错的更正、撤稿，用 `--withdraw 编号` 撤销；
台账刚登错、还没合并的，从 git 恢复后重登。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.ledger import ISSUES
from baosong.model import Mark, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.archive import Archive
    from baosong.model import Diagnostic
    from baosong.records import Published
    from baosong.rules import Context

RULE = Rule("FLOW054", "issue-entry-wrong", Severity.ERROR, Scope.LEDGER)

_RESTORE = "刊期被删、被改名的，从 git 恢复；刚登错、还没合并的，从 git 恢复台账后重登"


def check(archive: Archive, context: Context) -> Iterator[Diagnostic]:
    """Hold every entry against the manifests there are, and against the entry before it in its series."""
    last: dict[str, tuple[int, int]] = {}
    for issue in archive.published.values():
        for words in _wrong(issue, archive, last):
            yield RULE.at(ISSUES, _line(issue.number), words, _RESTORE)
        for notice in issue.standing:
            if notice.item is not None and notice.item > len(issue.printed.items):
                told = f"{issue.issue} 只有 {len(issue.printed.items)} 条，没有第{notice.item}条"
                yield RULE.at(ISSUES, _line(notice.number), told, "用 --withdraw 撤销，再登记一条对的")


def _wrong(issue: Published, archive: Archive, last: dict[str, tuple[int, int]]) -> Iterator[str]:
    if issue.issue not in archive.manifests:
        yield f"登记刊发的 {issue.issue} 没有清单"
        return
    manifest = archive.manifests[issue.issue]
    if issue.serial != archive.serials[issue.issue]:
        yield f"{issue.issue} 登记的总期号是 {issue.serial}，数下来是 {archive.serials[issue.issue]}"
    own, before = (manifest.year, manifest.number), last.get(manifest.series)
    last[manifest.series] = own
    if before and own not in {(before[0], before[1] + 1), *((year, 1) for year in range(before[0] + 1, own[0] + 1))}:
        yield f"{before[0]}年第{before[1]}期之后登记的是{manifest.name}，期号没有接上"


def _line(number: int) -> Mark:
    return Mark(number, 1, number, 1)
