"""A sign of life for work that takes more than a second, on a terminal only and never in the output."""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager
from threading import Timer
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds before anything is shown."""


@contextmanager
def waiting(words: str) -> Iterator[None]:
    """Show ``words`` with the seconds gone by on standard error while the block runs, if it runs long."""
    if not sys.stderr.isatty():
        yield
        return
    with ExitStack() as shown:
        timer = Timer(PATIENCE, lambda: _show(words, shown))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()


def counted(words: str, things: Iterable[T], total: int) -> Iterator[T]:
    """The things one by one, with a bar of how many are done on standard error, on a terminal only."""
    if not sys.stderr.isatty():
        yield from things
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(things, words, total, console=Console(stderr=True), transient=True)


def _show(words: str, shown: ExitStack) -> None:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    progress.add_task(words, total=None)
    shown.enter_context(progress)
