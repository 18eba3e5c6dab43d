"""``baosong facts``: what the forge records of a pull request, or which ones are open."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from baosong.cli.options import policy_if_any, root_option
from baosong.cli.output import deliver, output_option
from baosong.cli.usage import ChineseCommand
from baosong.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


@click.command(cls=ChineseCommand)
@click.argument("number", required=False, type=click.IntRange(1, 10_000_000), metavar="[编号]")
@click.option("--head", metavar="提交", help="不写编号时，只列最新提交是它的（完整的哈希）")
@output_option
@root_option
def facts(*, number: int | None, head: str | None, output: Path | None, root: Path) -> int:
    """向代码平台问一个合并请求：谁、何时提出，各次推送何时到，谁、何时审核了哪个提交；写成 JSON。

    只信平台自己的记录，不信提交里的日期。填表报送的，提交人是填表的人，不是替人建稿的账号。不写编号就列出还开着的合并请求，一行一个：编号、最新的提交。
    令牌取自环境变量 TOKEN，公开的库可以不要。
    """
    from baosong.facts import Facts, write_facts
    from baosong.forge.pulls import pulls_of

    policy = policy_if_any(root)
    forge = pulls_of(os.environ, writing=False, desk=policy.review.filing_accounts if policy else ())
    if number is None:
        found = sorted(forge.open_ones(), key=lambda one: one.number)
        deliver("".join(f"{one.number} {one.head}\n" for one in found if head in {None, one.head}), output)
        return 0
    if head is not None:
        raise UsageError("编号和 --head 只能写一个")
    deliver(write_facts([Facts(forge.name, forge.pull(number))]).decode(), output)
    return 0
