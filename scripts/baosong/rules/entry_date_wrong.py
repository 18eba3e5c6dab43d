"""台账里的日期不合情理

采用、批示、加分、刊发、例外的日子不会在今天之后；办结期限不会早于批示，例外的最后一天不会早于第一天；
办理结果、撤销、更正、撤稿不会早于原来的登记。日期错了，分就记到别的月份去了。

错误示例：3月9日批示，要求3月1日前办结

正确示例：3月9日批示，4月30日前办结

怎样改：登记错的用 `--withdraw 编号` 撤销，再登记一条对的；已经写进台账的行不能改。
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baosong.entries import Placed, adoptions, day_of, directives, extensions, merits, stand_ins, transmittals
from baosong.ledger import ADOPTIONS, DIRECTIVES, EXCEPTIONS, ISSUES, MERITS, TRANSMITTALS
from baosong.model import Mark, Severity
from baosong.records import NOTICE_NAMES, Directive, Extension, StandIn
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from baosong.archive import Archive
    from baosong.model import Diagnostic
    from baosong.rules import Context

RULE = Rule("FLOW026", "entry-date-wrong", Severity.ERROR, Scope.LEDGER)


def check(archive: Archive, context: Context) -> Iterator[Diagnostic]:
    """Compare days: with today, and of later entries with those they are about."""
    mend = "登记错的用 --withdraw 撤销，再登记一条对的"
    standing: list[Placed[Any]] = [*adoptions(archive), *directives(archive), *merits(archive)]
    standing += [*extensions(archive), *stand_ins(archive), *transmittals(archive)]
    for one in standing:
        record = one.record
        if day_of(record) > context.today:
            yield RULE.at(one.path, one.mark, f"日期 {day_of(record)} 在今天（{context.today}）之后", mend)
        if isinstance(record, Directive) and record.due is not None and record.due < record.given_on:
            yield RULE.at(one.path, one.mark, f"办结期限 {record.due} 早于批示的日子 {record.given_on}", mend)
        if isinstance(record, Extension | StandIn) and record.unit is not None and record.until < record.on:
            yield RULE.at(one.path, one.mark, f"最后一天 {record.until} 早于第一天 {record.on}", mend)
    yield from _issues(archive, context.today)
    books: tuple[tuple[str, tuple[Any, ...]], ...] = (
        *((ADOPTIONS, archive.higher_adoptions), (DIRECTIVES, archive.directives)),
        *((MERITS, archive.merits), (EXCEPTIONS, archive.exceptions), (TRANSMITTALS, archive.transmittals)),
    )
    for path, records in books:
        for record in records:
            outcome = record.outcome if isinstance(record, Directive) else None
            for later, what in ((outcome, "办理结果"), (record.withdrawal, "撤销")):
                if later is not None and not day_of(record) <= later.on <= context.today:
                    yield RULE.at(
                        path,
                        _line(later.number),
                        f"{what}的日期 {later.on} 早于第 {record.number} 条的 {day_of(record)}，或在今天之后",
                        "日期须在两者之间；请从 git 恢复台账后重新登记",
                    )


def _issues(archive: Archive, today: date) -> Iterator[Diagnostic]:
    mend = "登记错的更正、撤稿用 --withdraw 撤销，再登记一条对的"
    for issue in archive.published.values():
        if issue.on > today:
            yield RULE.at(ISSUES, _line(issue.number), f"签发日期 {issue.on} 在今天（{today}）之后", "到那天再刊发")
        for one in issue.notices:
            what = NOTICE_NAMES[one.kind]
            if not issue.on <= one.on <= today:
                told = f"{what}的日期 {one.on} 早于签发的 {issue.on}，或在今天之后"
                yield RULE.at(ISSUES, _line(one.number), told, mend)
            if one.withdrawal and not one.on <= one.withdrawal.on <= today:
                told = f"撤销的日期 {one.withdrawal.on} 早于{what}的 {one.on}，或在今天之后"
                yield RULE.at(
                    ISSUES, _line(one.withdrawal.number), told, "日期须在两者之间；请从 git 恢复台账后重新登记"
                )


def _line(number: int) -> Mark:
    return Mark(number, 1, number, 1)
