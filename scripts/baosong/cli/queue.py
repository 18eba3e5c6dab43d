"""What waits on a forge, done one after another: one that fails is told and keeps none of the others from theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from baosong.errors import ForgeError, HistoryError
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")


def work_off(waiting: Iterable[T], name: Callable[[T], str], do: Callable[[T], str | None], nothing: str) -> int:
    """Say what ``do`` says of each, and ``nothing`` where it has nothing to say of any; returns the exit code."""
    code = 0
    changed = False
    for one in waiting:
        try:
            done = do(one)
        except (ForgeError, HistoryError) as error:
            click.echo(visible(f"错误：{name(one)}：{error}"), err=True)
            code = 2
            continue
        if done:
            click.echo(visible(done))
            changed = True
    if not changed and not code:
        click.echo(nothing)
    return code
