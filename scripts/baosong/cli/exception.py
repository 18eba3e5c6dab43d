"""``baosong exception``: extend a deadline or let a stand-in approve, until when and why; or take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from baosong.cli.entering import entry_options, needed, withdrawal, write
from baosong.cli.options import Day, open_policy, report_id, unit_key
from baosong.cli.usage import ChineseCommand
from baosong.errors import UsageError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from baosong.policy import Policy


@click.command(cls=ChineseCommand)
@click.option("--submission", metavar="稿件", help="给哪一篇延期，写“单位/年/文件名”")
@click.option(
    "--unit", metavar="单位", help="给哪个单位（代码或名称）延期（--date 到 --until 之间截止的都延），或在哪个单位代审"
)
@click.option("--stand-in", "name", metavar="姓名", help="谁代为审核：视同该单位的分管负责人")
@click.option("--account", "stand_in", metavar="账号", help="代审人在代码平台的账号")
@click.option("--until", type=Day(), metavar="日期", help="延到哪一天的收文截止时刻，或代审的最后一天")
@click.option("--reason", metavar="缘由", help="为什么延期、代审或撤销")
@entry_options
def exception(
    *,
    submission: str | None,
    unit: str | None,
    name: str | None,
    stand_in: str | None,
    until: date | None,
    reason: str | None,
    evidence: str,
    account: str,
    on: date | None,
    withdraw: int | None,
    dry_run: bool,
    root: Path,
    today: date,
) -> int:
    """登记例外：一篇稿件或一个单位的时限延到哪一天；谁在哪个单位代为审核到哪一天。

    写进 bulletins/ledger/exceptions.jsonl，只能追加；登记错了用 --withdraw 编号 撤销。迟报、得分和审核链都照它算。
    """
    from baosong.ledger import EXCEPTION_BOOK, exception_data
    from baosong.records import Extension, StandIn

    policy = open_policy(root)
    needed(reason=reason)
    day, words = on or today, str(reason)
    if withdraw is not None:
        make = withdrawal(EXCEPTION_BOOK, withdraw, (day, words, evidence, account))
    else:
        needed(until=until)
        unit = unit_key(unit, policy.org) if unit else unit
        submission = report_id(submission) if submission else submission
        last = until or day
        if name is not None or stand_in is not None:
            needed(unit=unit, stand_in=name, account=stand_in)
            if submission is not None:
                raise UsageError("代为审核按单位登记，不写 --submission")
            _not_oneself(policy, str(stand_in), account)

            def make(number: int) -> dict[str, object]:
                return exception_data(
                    StandIn(number, str(unit), str(name), str(stand_in), day, last, words, evidence, account)
                )
        else:
            if (submission is None) == (unit is None):
                raise UsageError("延期写 --submission（一篇稿件）或 --unit（一个单位）中的一个")

            def make(number: int) -> dict[str, object]:
                return exception_data(Extension(number, submission, unit, day, last, words, evidence, account))

    return write(root, policy, EXCEPTION_BOOK, make, account=account, today=today, dry_run=dry_run)


def _not_oneself(policy: Policy, stand_in: str, account: str) -> None:
    """Nobody makes himself a stand-in."""
    if stand_in.casefold() == account.casefold():
        raise UsageError(f"“{account}”不能给自己登记代审，请{policy.org.units[policy.org.office].short}的另一人登记")
