"""采用或批示早于收文

稿件还没有收到，不可能已被上级采用或批示：不是日期写错，就是记错了稿件，或者稿件没有经过报送。

错误示例：3月4日收文的稿件，登记为3月2日被采用

正确示例：3月4日收文，4月1日被采用

怎样改：核对日期和稿件；登记错的用 `--withdraw 编号` 撤销，再登记一条对的；已经写进台账的行不能改。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.entries import about_reports, day_of, transmittals
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.archive import Archive
    from baosong.model import Diagnostic
    from baosong.rules import Context

RULE = Rule("FLOW024", "entry-before-receipt", Severity.ERROR, Scope.LEDGER)


def check(archive: Archive, context: Context) -> Iterator[Diagnostic]:
    """Compare each record's day with the report's receipt."""
    for one in (*about_reports(archive), *transmittals(archive)):
        submission = archive.submissions.get(one.record.submission)
        if submission is None:
            continue
        receipt = archive.receipt(submission)
        if receipt is None:
            yield RULE.at(
                one.path, one.mark, f"稿件“{submission.id}”还没有收文", "先运行 baosong receive 登记收文，再登记这一条"
            )
        elif day_of(one.record) < receipt.received_at.date():
            yield RULE.at(
                one.path,
                one.mark,
                f"日期 {day_of(one.record)} 早于稿件“{submission.id}”的收文日 {receipt.received_at:%Y-%m-%d}",
                "核对日期和稿件；登记错的用 --withdraw 撤销，再登记一条对的",
            )
