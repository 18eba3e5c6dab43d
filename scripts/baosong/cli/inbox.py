"""``baosong inbox``: Word files that pull requests lay into inboxes become drafts in the same pull requests."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from baosong.cli.options import open_policy, root_option, today_option
from baosong.cli.queue import work_off
from baosong.cli.usage import ChineseCommand

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@click.command(cls=ChineseCommand)
@click.argument("number", required=False, type=click.IntRange(1, 10_000_000), metavar="[编号]")
@click.option("--base", default="HEAD", metavar="版本", help="主干的版本（默认 HEAD）")
@click.option("--remote", default="origin", metavar="名称", help="从哪个远程仓库取、推送到哪里（默认 origin）")
@root_option
@today_option
def inbox(*, number: int | None, base: str, remote: str, root: Path, today: date) -> int:
    """把合并请求放进 submissions/<单位>/inbox/ 的 Word 文件转成稿件，推送到它的分支；不写编号就看所有还开着的。

    合并请求只当数据读，不检出、不执行；Word 文件从收件夹拿走，与稿件在同一个提交里。来自复刻的库、程序写不了的，
    草稿写在评论里。转不成的写明原因，留在原处。令牌取自环境变量 TOKEN，要能写合并请求和分支。

    退出码：0 都处理了，2 有合并请求没能处理完，或用法、策略、平台有误，3 程序自身出错。
    """
    from baosong.doors.conversion import Conversion
    from baosong.forge.pulls import pulls_of
    from baosong.history import History
    from baosong.history.drafting import Drafting

    policy, history = open_policy(root), History(root)
    forge = pulls_of(os.environ, writing=True)
    main = os.environ.get("GITHUB_REF_NAME") or os.environ.get("CI_DEFAULT_BRANCH") or "main"
    conversion = Conversion(forge, history, Drafting(history, remote), policy, today, history.resolve(base), main)
    pulls = [forge.standing(number)] if number is not None else sorted(forge.open_ones(), key=lambda one: one.number)
    waiting = (one for one in pulls if one.open)
    return work_off(
        waiting, lambda one: f"第 {one.number} 号合并请求", conversion.convert, "收件夹里没有要转的 Word 文件"
    )
