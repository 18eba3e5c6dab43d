"""``baosong retract``: take an item of a published issue, or all of it, off for its readers, or restore it."""

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
@click.option("--item", metavar="条目", help="撤哪一条：第几条，或稿件编号；不写就是全期")
@click.option("--reason", metavar="缘由", help="撤稿的缘由，会公开；配 --withdraw 是恢复刊登的缘由")
@entry_options
def retract(
    *,
    issue: str | None,
    item: str | None,
    reason: str | None,
    evidence: str,
    account: str,
    on: date | None,
    withdraw: int | None,
    dry_run: bool,
    root: Path,
    today: date,
) -> int:
    """登记撤稿：网页、PDF、邮件版、订阅、接口和检索不再有正文，标题前注明“撤稿”；期号、条目次序不变。

    写进 bulletins/ledger/issues.jsonl，只能追加；撤错了用 --withdraw 编号 恢复。采用得分从撤稿那天起退回，
    以前各月不动，采用件数不减。刊发时的原文留在 git 里，用 baosong issue preview 刊期 --original 取出。
    """
    from baosong.issuing.notices import Words
    from baosong.records import NoticeKind

    needed(reason=reason)
    words = Words(NoticeKind.RETRACTION, issue or "", item, on or today, str(reason), evidence, account)
    return noticed(root, words, withdraw=withdraw, today=today, dry_run=dry_run)
