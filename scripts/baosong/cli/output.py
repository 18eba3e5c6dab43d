"""Where a command's text goes: the screen, or a file that is whole or not there."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable

C = TypeVar("C", bound="Callable[..., Any]")


def output_option(function: C) -> C:
    """``--output FILE``: write there instead of the screen."""
    return click.option(
        "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="文件", help="写入文件（默认显示在屏幕上）"
    )(function)


def deliver(text: str, output: Path | None) -> None:
    """Print, or write beside the file and rename; a reader sees the old file or the new."""
    if output is None or str(output) == "-":
        click.echo(text, nl=False, color=True)
    elif output.exists() and not output.is_file():  # a device or a pipe cannot be renamed onto
        output.write_text(text, encoding="utf-8", newline="\n")
    else:
        deliver_bytes(text.encode("utf-8"), output)
        if sys.stderr.isatty():  # a person wants to know that it is done; a pipeline reads the exit code
            click.echo(f"已写入 {visible(str(output))}", err=True)


def deliver_bytes(content: bytes, output: Path) -> None:
    """Write beside the file and rename."""
    beside = output.with_name(f".{output.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(content)
        beside.replace(output)
    finally:
        beside.unlink(missing_ok=True)


def in_colour(output: Path | None) -> bool:
    """Whether colour is wanted: on a terminal that can, unless NO_COLOR is set."""
    return (
        output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )
