"""``baosong directive``: enter a leader's remark on a report, what came of it, or take an entry back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from baosong.cli.entering import entry_options, needed, withdrawal, write
from baosong.cli.options import Day, open_policy, report_id, unit_key
from baosong.cli.usage import ChineseCommand

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@click.command(cls=ChineseCommand)
@click.argument("submission", required=False, metavar="[稿件]")
@click.option("--leader", metavar="领导", help="作批示的领导，例如 周副市长")
@click.option("--level", metavar="层级", help="policy/scoring.yml 的 levels 里的代码，例如 city")
@click.option(
    "--text", "--reason", "text", metavar="内容", help="批示的内容；配 --outcome 是办理结果，配 --withdraw 是撤销的缘由"
)
@click.option("--follow-up", metavar="单位", help="承办单位，代码或名称")
@click.option("--due", type=Day(), metavar="日期", help="办结期限")
@click.option("--outcome", type=click.IntRange(min=1), metavar="编号", help="补登第几条批示的办理结果")
@entry_options
def directive(
    *,
    submission: str | None,
    leader: str | None,
    level: str | None,
    text: str | None,
    follow_up: str | None,
    due: date | None,
    outcome: int | None,
    evidence: str,
    account: str,
    on: date | None,
    withdraw: int | None,
    dry_run: bool,
    root: Path,
    today: date,
) -> int:
    """登记批示：谁、对哪篇稿件、批了什么、谁承办、何时办结；之后用 --outcome 补登办理结果。

    稿件写“单位/年/文件名”或文件的路径。

    写进 bulletins/ledger/directives.jsonl，只能追加；登记错了用 --withdraw 编号 撤销。
    """
    from baosong.ledger import DIRECTIVE_BOOK, OUTCOME, directive_data
    from baosong.records import Directive, Later

    policy = open_policy(root)
    needed(text=text)
    day, words = on or today, str(text)
    if withdraw is not None:
        make = withdrawal(DIRECTIVE_BOOK, withdraw, (day, words, evidence, account))
    elif outcome is not None:

        def make(number: int) -> dict[str, object]:
            return DIRECTIVE_BOOK.later_data(Later(number, day, words, evidence, account), outcome, OUTCOME)

    else:
        needed(submission=submission, leader=leader, level=level)
        carrier = unit_key(follow_up, policy.org) if follow_up else follow_up

        def make(number: int) -> dict[str, object]:
            facts = (report_id(str(submission)), str(leader), str(level), day, words, carrier, due, evidence, account)
            return directive_data(Directive(number, *facts))

    return write(root, policy, DIRECTIVE_BOOK, make, account=account, today=today, dry_run=dry_run)
