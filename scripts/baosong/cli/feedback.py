"""``baosong feedback``: bring down from the office above what became of the reports passed on to it."""

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
@click.option(
    "--from",
    "source",
    metavar="库",
    help="上级的库：地址、git 远程名，或带来的 bundle 文件（默认 policy/tiers.yml 所写的）",
)
@click.option("--by", "account", required=True, metavar="账号", help="登记人在代码平台的账号，须是办公室的人")
@click.option("--dry-run", is_flag=True, help="只核对并显示，不写入")
@root_option
@today_option
def feedback(*, source: str | None, account: str, dry_run: bool, root: Path, today: date) -> int:
    """从上级取回转报稿件的下落：刊用、更上级的采用、批示和办理结果，写进本库的台账。

    每条的凭据写明上级台账的哪一行、它的哈希和所在的提交。可以反复运行：取过的不再取，上级撤下的照样撤销。
    没有网络时，上级用 git bundle create 写出主干，带回来用 --from 文件。

    退出码：0 都登记了，1 有登记不进的，2 用法、策略或网络有误。
    """
    from baosong.enter import known_account
    from baosong.errors import UsageError
    from baosong.history import History
    from baosong.history.exchange import Bundle, Exchange, address_of, follow
    from baosong.tiers.feedback import Feedback
    from baosong.tiers.naming import MAIN
    from baosong.tiers.transmitting import policy_of

    policy = open_policy(root)
    known_account(policy, account)
    above = policy.tiers.above
    if above is None:
        raise UsageError("没有写明上级；在 policy/tiers.yml 里写上 above：name、level、unit、repository")
    history = History(root)
    if source is not None and Path(source).is_file():
        bundle = Bundle(history, Path(source))
        bundle.heads()
        follow(history, bundle, above.branch, MAIN)
    else:
        address = address_of(history, source) if source else above.repository
        follow(history, Exchange(history, address), above.branch, MAIN)
    names = {key: series.name for key, series in policy_of(history, MAIN).series.items()}
    bad = total = 0
    for one in Feedback(root, policy, history, above, names, account, today, dry_run).bring():
        bad += one.refused
        total += not one.refused
        click.echo(visible(f"{one.path}：{one.report} {one.told}"), err=one.refused)
    click.echo(f"取回了 {total} 条{'；这是试运行，没有写入' if dry_run and total else ''}。")
    return 1 if bad else 0
