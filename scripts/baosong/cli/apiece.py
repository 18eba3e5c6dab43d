"""Do the same for several tickets or pull requests: what one of them breaks keeps no other from its turn."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, TypeVar

import click

from baosong.errors import BaosongError
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")


def each(things: Iterable[T], name: Callable[[T], str], act: Callable[[T], str], idle: str) -> int:
    """Act on each and tell what was done, or ``idle`` where nothing was; the exit code of the whole."""
    code, changed = 0, False
    for one in things:
        try:
            done = act(one)
        except BaosongError as error:
            click.echo(visible(f"错误：{name(one)}：{error}"), err=True)
            code = max(code, 2)
        except Exception:  # our own bug, told as such when all have had their turn
            click.echo(traceback.format_exc(), err=True)
            click.echo(visible(f"{name(one)}：这是程序自身的错误，请把以上内容交给维护者"), err=True)
            code = 3
        else:
            if done:
                click.echo(visible(done))
                changed = True
    if not changed and not code:
        click.echo(idle)
    return code
