"""``baosong ticket``: tickets filled in as forms become pull requests, whose author is who filled them in."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from baosong.cli.options import open_policy, root_option, today_option
from baosong.cli.queue import work_off
from baosong.cli.usage import ChineseCommand
from baosong.errors import UsageError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@click.command(cls=ChineseCommand)
@click.argument("number", required=False, type=click.IntRange(1, 10_000_000), metavar="[编号]")
@click.option("--base", default="HEAD", metavar="版本", help="主干的版本，稿件写在它后面（默认 HEAD）")
@click.option("--remote", default="origin", metavar="名称", help="推送到哪个远程仓库（默认 origin）")
@root_option
@today_option
def ticket(*, number: int | None, base: str, remote: str, root: Path, today: date) -> int:
    """把填表报送的工单建成稿件，提出合并请求；不写编号就处理所有还开着、带“报送”标签的。

    稿件写在分支 baosong-ticket-编号 上，提交的作者是填表的人；合并请求的提交人也算填表的人，他不能批准自己的稿件。
    填得不全、不对的，在工单里逐栏答复；改了工单再运行，稿件跟着更新，有别人在分支上改过就不再动。重复运行不会重复建稿。
    令牌取自环境变量 TOKEN，要能写工单、合并请求和分支。

    退出码：0 都处理了，2 有工单没能处理完，或用法、策略、平台有误，3 程序自身出错。
    """
    from baosong.doors.taking import Taking
    from baosong.forge.filing import filing_of
    from baosong.forge.pulls.behalf import PREFIX
    from baosong.history import History
    from baosong.history.drafting import Drafting

    policy, history = open_policy(root), History(root)
    forge = filing_of(os.environ, writing=True)
    forms = [one for one in forge.forms() if number in {None, one.number}]
    if number is not None and not forms:
        raise UsageError(f"第 {number} 号不是还开着、带“报送”标签的工单")
    drafting = Drafting(history, remote)
    tips = drafting.tips(PREFIX) if forms else {}
    taking = Taking(forge, history, drafting, policy, today, history.resolve(base), tips)
    return work_off(forms, lambda one: f"第 {one.number} 号工单", taking.take, "工单都处理过了，没有改动")
