"""``baosong merit``: give or take a unit's points by hand, for a cause that policy names, or take an entry back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from baosong.cli.entering import entry_options, needed, withdrawal, write
from baosong.cli.options import open_policy, unit_key
from baosong.cli.usage import ChineseCommand
from baosong.errors import UsageError

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal
    from pathlib import Path


@click.command(cls=ChineseCommand)
@click.argument("unit", required=False, metavar="[单位]")
@click.option("--cause", metavar="事由", help="policy/scoring.yml 的 causes 里的代码，例如 manual")
@click.option("--points", metavar="分值", help="加几分（扣分写负数）；分值由策略定的不写")
@click.option("--reason", metavar="缘由", help="为什么加分、扣分或撤销")
@entry_options
def merit(
    *,
    unit: str | None,
    cause: str | None,
    points: str | None,
    reason: str | None,
    evidence: str,
    account: str,
    on: date | None,
    withdraw: int | None,
    dry_run: bool,
    root: Path,
    today: date,
) -> int:
    """登记手工加分、扣分：哪个单位、什么事由、几分、为什么、凭什么。

    单位写代码、全称或简称都可以。写进 bulletins/ledger/merits.jsonl，只能追加；登记错了用 --withdraw 编号 撤销。
    """
    from baosong.ledger import MERIT_BOOK, merit_data
    from baosong.records import Merit

    policy = open_policy(root)
    needed(reason=reason)
    day, words = on or today, str(reason)
    if withdraw is not None:
        make = withdrawal(MERIT_BOOK, withdraw, (day, words, evidence, account))
    else:
        needed(unit=unit, cause=cause)
        given, value = unit_key(str(unit), policy.org), _points(points)

        def make(number: int) -> dict[str, object]:
            return merit_data(Merit(number, given, str(cause), value, day, words, evidence, account))

    return write(root, policy, MERIT_BOOK, make, account=account, today=today, dry_run=dry_run)


def _points(word: str | None) -> Decimal | None:
    from baosong.ledger.values import points_if_any

    try:
        return points_if_any(word)
    except ValueError:
        raise UsageError(f"“{word}”不是分值，写成 2 或 -2.5 的样子") from None
