"""``baosong receive``: append a receipt for every merged report that has none, and push the ledger if wanted."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from baosong.cli.options import open_policy, root_option
from baosong.cli.usage import ChineseCommand
from baosong.errors import UsageError
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from baosong.facts import Facts
    from baosong.receive import Registered


@click.command(cls=ChineseCommand)
@click.option(
    "--facts",
    "told",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    metavar="文件",
    help="平台对已合并的合并请求的记录，JSON；可写多次",
)
@click.option("--forge", "ask", is_flag=True, help="向平台取这些记录，令牌取自环境变量 TOKEN")
@click.option("--push", is_flag=True, help="从最新的主干登记，提交并推送；被别人抢先了就重来")
@click.option("--remote", default="origin", metavar="名称", help="推送到哪个远程仓库（默认 origin）")
@click.option("--branch", default="main", metavar="分支", help="推送到哪个分支（默认 main）")
@click.option("--tries", type=click.IntRange(1, 20), default=5, metavar="次数", help="最多推送几次（默认 5）")
@click.option("--dry-run", is_flag=True, help="只显示要登记的收文，不写入台账")
@root_option
def receive(
    *, told: tuple[Path, ...], ask: bool, push: bool, remote: str, branch: str, tries: int, dry_run: bool, root: Path
) -> int:
    """为已合并而未登记的稿件登记收文，追加到 bulletins/ledger/receipts.jsonl。

    稿件以 git 的 HEAD 为准，不看工作区里没有提交的改动。有平台的记录，送达时间是这一稿首次提交审核的时刻，
    并记下谁批准、谁合并；没有的，取它进入主线的提交时间。--forge 取不到记录时一条也不登记。
    """
    from baosong.cli.progress import waiting
    from baosong.facts import read_facts
    from baosong.forge.pulls import pulls_of
    from baosong.history import History
    from baosong.history.upstream import Upstream
    from baosong.merged import merged_facts
    from baosong.receive import receive as register
    from baosong.receive import receive_and_push

    if push and dry_run:
        raise UsageError("--push 和 --dry-run 不能一起用")
    if ask and told:
        raise UsageError("--facts 和 --forge 只能用一个")
    facts = [one for file in told for one in read_facts(file.read_bytes(), str(file))]
    forge = pulls_of(os.environ, writing=False, desk=open_policy(root).review.filing_accounts) if ask else None

    def once() -> tuple[Registered, ...]:
        history = History(root)

        def tell(commits: Collection[str]) -> Sequence[Facts]:
            if forge is None:
                return facts
            found = merged_facts(forge, Upstream(history, remote, branch), history, commits)
            for reason in found.untold:
                click.echo(f"{reason}；所带稿件只凭 git 登记", err=True)
            return found.facts

        return register(root, open_policy(root), history, tell, dry_run=dry_run)

    with waiting("正在登记收文"):
        added = receive_and_push(Upstream(History(root), remote, branch), once, tries) if push else once()
    for one in added:
        receipt = one.receipt
        click.echo(f"第 {receipt.number} 号  {receipt.received_at:%Y-%m-%d %H:%M}  {visible(receipt.path)}")
        if one.verdict is not None and not one.verdict.fulfilled:
            click.echo(f"{visible(receipt.path)}：合并时审核链没有齐，已照实登记；baosong verify 会指出", err=True)
    if not added:
        click.echo("没有要登记的收文。")
    elif dry_run:
        click.echo(f"有 {len(added)} 条收文要登记；这是试运行，没有写入。")
    else:
        click.echo(f"登记了 {len(added)} 条收文{'，已推送' if push else ''}。")
    return 0
