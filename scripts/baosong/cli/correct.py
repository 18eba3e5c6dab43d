"""``baosong correct``: enter what reads otherwise in a published issue, or take such an entry back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from baosong.cli.entering import entry_options, needed, noticed
from baosong.cli.usage import ChineseCommand

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@click.command(cls=ChineseCommand)
@click.argument("issue", required=False, metavar="[刊期]")
@click.option("--item", metavar="条目", help="更正哪一条：第几条，或稿件编号；不写就是全期")
@click.option(
    "--text", "--reason", "text", metavar="内容", help="更正的话，例如 “超期率35%”应为“25%”；配 --withdraw 是撤销的缘由"
)
@entry_options
def correct(
    *,
    issue: str | None,
    item: str | None,
    text: str | None,
    evidence: str,
    account: str,
    on: date | None,
    withdraw: int | None,
    dry_run: bool,
    root: Path,
    today: date,
) -> int:
    """登记更正：先改清单或稿件里的字，再用这条命令说明改了什么；只出声明、不改原文也可以。

    写进 bulletins/ledger/issues.jsonl，只能追加。更正显示在网页、PDF、邮件版、订阅、接口和检索里，期号、条目不变；
    刊发时的原文用 baosong issue preview 刊期 --original 取出。
    """
    from baosong.issuing.notices import Words
    from baosong.records import NoticeKind

    needed(text=text)
    words = Words(NoticeKind.CORRECTION, issue or "", item, on or today, str(text), evidence, account)
    return noticed(root, words, withdraw=withdraw, today=today, dry_run=dry_run)
