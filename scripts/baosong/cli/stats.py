"""``baosong stats``: each unit's reports, adoptions and points for a year, a quarter or a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from baosong.cli.options import open_archive, root_option, today_option
from baosong.cli.output import deliver, output_option
from baosong.cli.usage import ChineseCommand, OneOf
from baosong.stats import formats

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@click.command(cls=ChineseCommand)
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
def stats(*, period: str | None, form: str, output: Path | None, root: Path, today: date) -> int:
    """统计各单位的报送、按时、采用、目标完成和得分，按口径排名。

    数字与站点的统计页相同；每个数字的明细见站点。
    """
    from baosong.cli.progress import waiting
    from baosong.stats.period import parse_period, year_of
    from baosong.stats.standings import standings
    from baosong.stats.tally import Tally

    with waiting("正在统计"):
        chosen = parse_period(period) if period else year_of(today)
        tally = Tally(open_archive(root), today)
        text = formats.format_of(form).write(standings(tally, chosen), tally)
    deliver(text, output)
    return 0
