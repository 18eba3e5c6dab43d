"""What the commands that write into a ledger share: who enters what, on what evidence, and taking an entry back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from baosong.cli.options import Day, root_option, today_option
from baosong.errors import UsageError
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from baosong.ledger import Book
    from baosong.policy import Policy

C = TypeVar("C", bound="Callable[..., Any]")


def entry_options(function: C) -> C:
    """Evidence, account and withdrawal; then the day, a dry run, and the office."""
    options = (
        click.option("--evidence", required=True, metavar="凭据", help="文号、网址或扫描件的路径"),
        click.option("--by", "account", required=True, metavar="账号", help="登记人在代码平台的账号，须是办公室的人"),
        click.option("--date", "on", type=Day(), metavar="日期", help="这件事的日子（默认今天）"),
        click.option("--withdraw", type=click.IntRange(min=1), metavar="编号", help="撤销第几条，不登记新的"),
        click.option("--dry-run", is_flag=True, help="只核对并显示，不写入"),
        root_option,
        today_option,
    )
    for option in reversed(options):
        function = option(function)
    return function


def needed(**given: object) -> None:
    """Refuse options that were left out, by their names on the command line."""
    missing = [f"--{name.replace('_', '-')}" for name, value in given.items() if value in {None, ""}]
    if missing:
        raise UsageError(f"还要写明 {'、'.join(missing)}")


def write(
    root: Path,
    policy: Policy,
    book: Book[Any],
    make: Callable[[int], dict[str, Any]],
    *,
    account: str,
    today: date,
    dry_run: bool,
) -> int:
    """Enter a line and say so."""
    from baosong.enter import enter, known_account

    known_account(policy, account)
    data = enter(root, policy, book, make, today=today, dry_run=dry_run)
    told = "，".join(visible(str(value)) for key, value in data.items() if key != "number" and value is not None)
    click.echo(f"{book.path} 第 {data['number']} 条：{told}")
    if dry_run:
        click.echo("这是试运行，没有写入。")
    return 0


def withdrawal(book: Book[Any], of: int, told: tuple[date, str, str, str]) -> Callable[[int], dict[str, Any]]:
    """What to enter to take an entry back; ``told`` is its day, reason, evidence and account."""
    from baosong.ledger import WITHDRAWAL
    from baosong.records import Later

    return lambda number: book.later_data(Later(number, *told), of, WITHDRAWAL)
