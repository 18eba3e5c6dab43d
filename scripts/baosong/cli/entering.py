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

    from baosong.issuing.notices import Words
    from baosong.ledger import Ledger
    from baosong.policy import Policy

C = TypeVar("C", bound="Callable[..., Any]")

_SILENT = {"number", "kind", "grants", "manifest", "items"}
_KINDS = {
    **{"adoption": "上级采用", "directive": "批示", "outcome": "办理结果", "merit": "加分扣分"},
    **{"deadline": "延期", "stand_in": "代审", "correction": "更正", "retraction": "撤稿", "withdrawal": "撤销"},
}
"""What an entry is called, by its kind in the ledger or by what an exception grants."""


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
    book: Ledger,
    make: Callable[[int], dict[str, Any]],
    *,
    account: str,
    today: date,
    dry_run: bool,
) -> int:
    """Enter a line and say so."""
    from baosong.enter import enter, known_account

    known_account(policy, account)
    return _said(book.path, enter(root, policy, book, make, today=today, dry_run=dry_run), dry_run=dry_run)


def _said(path: str, data: dict[str, Any], *, dry_run: bool) -> int:
    shown = {key: value for key, value in data.items() if key not in _SILENT and value is not None}
    if "of" in shown:
        shown["of"] = f"第 {shown['of']} 条"
    told = "，".join(visible(str(value)) for value in shown.values())
    what = _KINDS.get(str(data.get("grants") or data["kind"]), "")
    click.echo(f"{'试运行，没有写入' if dry_run else '已登记'}{what}：{path} 第 {data['number']} 条：{told}")
    if not dry_run:
        click.echo("提交、合并到主干以后生效。")
    return 0


def withdrawal(book: Ledger, of: int, told: tuple[date, str, str, str]) -> Callable[[int], dict[str, Any]]:
    """What to enter to take an entry back; ``told`` is its day, reason, evidence and account."""
    from baosong.ledger import WITHDRAWAL
    from baosong.records import Later

    return lambda number: book.later_data(Later(number, *told), of, WITHDRAWAL)


def noticed(root: Path, words: Words, *, withdraw: int | None, today: date, dry_run: bool) -> int:
    """Enter a correction or retraction, or take one back."""
    from baosong.cli.options import open_policy
    from baosong.enter import known_account
    from baosong.issuing.notices import announce
    from baosong.ledger import ISSUE_BOOK

    policy = open_policy(root)
    if withdraw is not None:
        make = withdrawal(ISSUE_BOOK, withdraw, (words.on, words.text, words.evidence, words.by))
        return write(root, policy, ISSUE_BOOK, make, account=words.by, today=today, dry_run=dry_run)
    if not words.issue:
        raise UsageError("还要写明是哪一期，例如 xinxi/2026/17")
    known_account(policy, words.by)
    return _said(ISSUE_BOOK.path, announce(root, policy, words, today=today, dry_run=dry_run), dry_run=dry_run)
