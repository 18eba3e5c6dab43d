"""``baosong arrive``: take in a bundle of reports that a desk below passed on, proved first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from baosong.cli.options import open_policy, root_option, today_option
from baosong.cli.usage import ChineseCommand
from baosong.visible import visible

if TYPE_CHECKING:
    from datetime import date


@click.command(cls=ChineseCommand)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="文件")
@click.option("--unit", required=True, metavar="单位", help="哪个下级送来的，policy/tiers.yml 的 below 里的单位代码")
@click.option("--dry-run", is_flag=True, help="只核对，不建分支")
@root_option
@today_option
def arrive(*, file: Path, unit: str, dry_run: bool, root: Path, today: date) -> int:
    """接收下级用 baosong transmit --bundle 写的文件：先核对来源，再为每篇稿件建一个分支，供审核合并。

    下级库的提交一并收下，verify 凭它核对来源。文件有一处不对，就什么也不做。

    退出码：0 都收下了，1 有冲突或不合规定的，2 文件不可信。
    """
    from baosong.cache import Cache
    from baosong.history import History
    from baosong.tiers.arrival import arrive as take_in

    bad = 0
    policy, history = open_policy(root), History(root)
    for one in take_in(policy, history, file, unit, today, cache=Cache.of(root), dry_run=dry_run):
        if one.plan.told:
            bad += 1
            click.echo(visible(f"{one.plan.state.value}：{one.plan.told}"), err=True)
        else:
            click.echo(visible(f"{one.plan.state.value}：{one.report} → {one.plan.path}（{one.branch}）"))
    if dry_run:
        click.echo("这是试运行，没有建分支。")
    return 1 if bad else 0
