"""Options every command shares, and how a command opens an office."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from baosong import clock
from baosong.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from baosong.archive import Archive
    from baosong.policy import Org, Policy

C = TypeVar("C", bound="Callable[..., Any]")


class Day(click.ParamType[date]):
    """A day written 2026-03-02."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Parse, or fail with a Chinese sentence."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}”不是日期，写成 2026-03-02 的样子", param, ctx)


def root_option(function: C) -> C:
    """``--root DIR``: the office's repository; the current folder by default."""
    return click.option(
        "--root",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path(),
        metavar="目录",
        help="报送库的根目录（默认当前目录）",
    )(function)


def today_option(function: C) -> C:
    """``--today DATE``: the day to judge as of; today in Shanghai by default."""
    return click.option("--today", type=Day(), default=clock.today, metavar="日期", help="按哪一天判断（默认今天）")(
        function
    )


def open_policy(root: Path) -> Policy:
    """The policy of a root, held against the rules there are."""
    from baosong.policy import load_policy
    from baosong.rules import known_rules

    return load_policy(root, known_rules())


def policy_if_any(root: Path) -> Policy | None:
    """The policy of a root; ``None`` where there is no office."""
    return open_policy(root) if (root / "policy").is_dir() else None


def unit_key(word: str, org: Org) -> str:
    """The key of the unit that its key or one of its names tells; refuses another word with the key it may mean."""
    names = {name: key for key, unit in org.units.items() for name in unit.names} | {key: key for key in org.units}
    if word in names:
        return names[word]
    near = org.meant(word)
    raise UsageError(f"policy/org.yml 里没有单位“{word}”" + (f"，是不是“{near}”？" if near else ""))


def report_id(word: str) -> str:
    """The id of a report that is named by its id or by the path of its file."""
    return word.removeprefix("./").removeprefix("submissions/").removesuffix(".md")


def open_archive(root: Path) -> Archive:
    """The archive of a root's working tree."""
    from baosong.archive import Archive

    return Archive.of(root, open_policy(root))
