"""``baosong adopt``: enter that a report was taken over above, or take such an entry back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from baosong.cli.entering import entry_options, needed, withdrawal, write
from baosong.cli.options import open_policy, report_id
from baosong.cli.usage import ChineseCommand

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@click.command(cls=ChineseCommand)
@click.argument("submission", required=False, metavar="[稿件]")
@click.option("--level", metavar="层级", help="policy/scoring.yml 的 levels 里的代码，例如 province")
@click.option("--publication", metavar="刊物", help="上级哪个刊物采用，例如 省市场监管信息")
@click.option("--reason", metavar="缘由", help="撤销的缘由")
@entry_options
def adopt(
    *,
    submission: str | None,
    level: str | None,
    publication: str | None,
    reason: str | None,
    evidence: str,
    account: str,
    on: date | None,
    withdraw: int | None,
    dry_run: bool,
    root: Path,
    today: date,
) -> int:
    """登记上级采用：哪篇稿件、被哪一级哪个刊物采用、凭什么。

    稿件写“单位/年/文件名”或文件的路径。

    写进 bulletins/ledger/adoptions.jsonl，只能追加；登记错了用 --withdraw 编号 撤销。
    本局刊物的采用不用登记，以刊期清单为准。
    """
    from baosong.ledger import ADOPTION_BOOK, adoption_data
    from baosong.records import HigherAdoption

    policy = open_policy(root)
    if withdraw is not None:
        needed(reason=reason)
        make = withdrawal(ADOPTION_BOOK, withdraw, (on or today, str(reason), evidence, account))
    else:
        needed(submission=submission, level=level, publication=publication)

        def make(number: int) -> dict[str, object]:
            return adoption_data(
                HigherAdoption(
                    number, report_id(str(submission)), str(level), str(publication), on or today, evidence, account
                )
            )

    return write(root, policy, ADOPTION_BOOK, make, account=account, today=today, dry_run=dry_run)
