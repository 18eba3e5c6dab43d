"""``baosong points``: how a unit's points came about, down to report, ledger and line of policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from baosong.cli.options import open_archive, root_option, today_option
from baosong.cli.output import deliver, output_option
from baosong.cli.usage import ChineseCommand, OneOf
from baosong.errors import UsageError
from baosong.stats.account import formats

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from baosong.stats.tally import Tally


@click.command(cls=ChineseCommand)
@click.argument("unit", metavar="单位")
@click.option("--period", metavar="时段", help="2026、2026-Q1 或 2026-03（默认今年）")
@click.option(
    "--format",
    "form",
    type=OneOf(formats.names()),
    default="table",
    metavar="格式",
    help=f"输出格式：{'、'.join(formats.names())}（默认 table）",
)
@output_option
@root_option
@today_option
def points(*, unit: str, period: str | None, form: str, output: Path | None, root: Path, today: date) -> int:
    """逐笔说明一个单位的得分：哪天、几分、为什么、哪篇稿件、依据计分办法的哪一行。

    单位写代码、全称或简称都可以。合计与统计页、baosong stats 的得分相同。
    """
    from baosong.cli.progress import waiting
    from baosong.stats.account import account
    from baosong.stats.period import parse_period, year_of
    from baosong.stats.tally import Tally

    with waiting("正在统计"):
        chosen = parse_period(period) if period else year_of(today)
        tally = Tally(open_archive(root), today)
        text = formats.format_of(form).write(account(tally, _meant(unit, tally), chosen))
    deliver(text, output)
    return 0


def _meant(word: str, tally: Tally) -> str:
    """The key of a unit by its key or any of its names."""
    org = tally.archive.policy.org
    for key, unit in org.units.items():
        if word in {key, *unit.every_name}:
            if key not in tally.units:
                raise UsageError(f"“{unit.short}”不参加排名，没有得分")
            return key
    near = org.meant(word)
    raise UsageError(f"没有单位“{word}”" + (f"，是不是“{near}”（{org.units[near].short}）？" if near else ""))
