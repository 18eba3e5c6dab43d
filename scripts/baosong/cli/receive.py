"""``baosong receive``: append a receipt for every merged report that has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from baosong.cli.options import open_policy, root_option
from baosong.cli.usage import ChineseCommand
from baosong.visible import visible

if TYPE_CHECKING:
    from pathlib import Path


@click.command(cls=ChineseCommand)
@click.option("--dry-run", is_flag=True, help="只显示要登记的收文，不写入台账")
@root_option
def receive(*, dry_run: bool, root: Path) -> int:
    """为已合并而未登记的稿件登记收文，追加到 bulletins/ledger/receipts.jsonl。

    稿件以 git 的 HEAD 为准，不看工作区里没有提交的改动；送达时间取它进入主线的提交时间。
    """
    from baosong.cli.progress import waiting
    from baosong.history import History
    from baosong.receive import receive as register

    with waiting("正在登记收文"):
        added = register(root, open_policy(root), History(root), dry_run=dry_run)
    for receipt in added:
        click.echo(f"第 {receipt.number} 号  {receipt.received_at:%Y-%m-%d %H:%M}  {visible(receipt.path)}")
    if not added:
        click.echo("没有要登记的收文。")
    elif dry_run:
        click.echo(f"有 {len(added)} 条收文要登记；这是试运行，没有写入。")
    else:
        click.echo(f"登记了 {len(added)} 条收文。")
    return 0
