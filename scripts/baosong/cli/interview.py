"""Ask a person at a terminal what a new office is made from; elsewhere, say which options are missing."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import click

from baosong.errors import UsageError
from baosong.office.answers import (
    KINDS,
    Answers,
    NewSeries,
    NewUnit,
    key_of,
    kind_of,
    series_of,
    unit_of,
    words_of,
)
from baosong.office.record import Platform
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")


def answers(
    name: str | None, short: str | None, units: Sequence[str], series: Sequence[str], platform: str | None
) -> Answers:
    """What was told by options, and by a person where one is there to ask."""
    asking = sys.stdin.isatty()
    if not asking:
        told = {"--name": name, "--unit": units, "--series": series, "--forge": platform}
        missing = [option for option, value in told.items() if not value]
        if missing:
            raise UsageError(f"缺少 {'、'.join(missing)}；在终端里运行会逐项询问")
    name = words_of(name, "机关全称") if name else _ask("机关全称", lambda word: words_of(word, "机关全称"))
    if short is None and asking:
        short = _ask("机关简称", lambda word: words_of(word, "机关简称"), name)
    short = words_of(short or name, "机关简称")
    given = _all(units, unit_of) or _units()
    issued = _all(series, series_of) or _series()
    chosen = Platform(platform) if platform else _ask(f"代码平台（{'、'.join(Platform)}）", _platform, "github")
    return Answers.of(name, short, given, issued, chosen)


def _all(words: Sequence[str], read: Callable[[str, list[str]], T]) -> list[T]:
    """Each word read, knowing the keys of those before."""
    found: list[T] = []
    for word in words:
        found.append(read(word, [getattr(one, "key", "") for one in found]))
    return found


def _units() -> list[NewUnit]:
    found: list[NewUnit] = []
    click.echo("逐个写报送单位的全称；写完按回车。办公室不必写。")
    while word := _word(f"第 {len(found) + 1} 个单位", required=not found):
        try:
            first = unit_of(word, [one.key for one in found])
        except UsageError as error:
            click.echo(visible(str(error)))
            continue
        key = _ask("  代码", lambda told: key_of(told, "单位"), first.key)
        listed = "、".join(f"{kind} {name}" for kind, name in KINDS.items())
        kind = _ask(f"  性质（{listed}）", partial(kind_of, name=first.name), first.kind.value)
        found.append(NewUnit(key, first.name, kind, first.leader, first.officer))
    return found


def _series() -> list[NewSeries]:
    found: list[NewSeries] = []
    click.echo("逐种写刊物的名称；写完按回车。")
    while word := _word(f"第 {len(found) + 1} 种刊物", required=not found):
        try:
            first = series_of(word, [one.key for one in found])
        except UsageError as error:
            click.echo(visible(str(error)))
            continue
        found.append(NewSeries(_ask("  代码", lambda told: key_of(told, "刊物"), first.key), first.name))
    return found


def _word(label: str, *, required: bool) -> str:
    if required:
        return str(click.prompt(label)).strip()
    return str(click.prompt(label, default="", show_default=False)).strip()


def _ask(label: str, read: Callable[[str], T], default: str | None = None) -> T:
    """Ask until the answer is one."""
    while True:
        try:
            return read(str(click.prompt(label, default=default)).strip())
        except UsageError as error:
            click.echo(visible(str(error)))


def _platform(word: str) -> Platform:
    try:
        return Platform(word)
    except ValueError:
        raise UsageError(f"不认识“{word}”；可选：{'、'.join(Platform)}，不用平台的写 none") from None
