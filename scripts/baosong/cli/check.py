"""``baosong check``: judge metadata, deadlines, the review chain and the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from baosong.cli.options import open_archive, root_option, today_option
from baosong.cli.usage import ChineseCommand

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@click.command(cls=ChineseCommand, short_help="校验稿件、刊期和约稿")
@root_option
@today_option
def check(root: Path, today: date) -> int:
    """校验稿件、刊期和约稿的元数据、时限和流程。"""
    from baosong import checker

    report = checker.check(open_archive(root), today)
    for one in report.diagnostics:
        click.echo(f"{one.path}:{one.mark.line}:{one.mark.column} {one.code} {one.message}")
    return 1 if report.failed else 0
