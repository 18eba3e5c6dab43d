"""台账记的稿件不存在

上级采用和批示记在哪篇稿件名下，分就计给哪个单位；延期给哪篇稿件，哪篇才不算迟。编号写错，就都落了空。

错误示例：`baosong adopt hekou/2026/one-windows …`

正确示例：`baosong adopt hekou/2026/one-window …`

怎样改：登记错的用 `--withdraw 编号` 撤销，再登记一条对的；已经写进台账的行不能改。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.entries import about_reports, extensions, transmittals
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.archive import Archive
    from baosong.model import Diagnostic
    from baosong.rules import Context

RULE = Rule("FLOW020", "entry-report-unknown", Severity.ERROR, Scope.LEDGER)


def check(archive: Archive, context: Context) -> Iterator[Diagnostic]:
    """Look every report up."""
    for one in (*about_reports(archive), *extensions(archive), *transmittals(archive)):
        report = one.record.submission
        if report is not None and report not in archive.submissions:
            near = archive.meant(report)
            yield RULE.at(
                one.path,
                one.mark,
                f"没有稿件“{report}”" + (f"，是不是“{near}”？" if near else ""),
                "登记错的用 --withdraw 撤销，再登记一条对的",
            )
