"""``baosong fix``: mend what a machine may mend, and say what is left for a person."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from baosong.cli.options import open_policy, root_option, today_option
from baosong.cli.output import in_colour
from baosong.cli.usage import ChineseCommand
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from baosong.mending import Mended, Result

_COLOURS = {"-": 31, "+": 32, "@": 36}


@click.command(cls=ChineseCommand)
@click.argument("words", nargs=-1, metavar="[路径]…")
@click.option("--diff", is_flag=True, help="只显示会改成什么样，不写文件")
@click.option("--unsafe", is_flag=True, help="连同拿不准的一起改，改后须逐处核对")
@root_option
@today_option
def fix(*, words: tuple[str, ...], diff: bool, unsafe: bool, root: Path, today: date) -> int:
    """自动修改机器改得准的问题，其余留给人改。

    路径可以是文件或文件夹，从当前目录或根目录算起；不写就改整个报送库。
    只改规则指出的那几个字，不动代码、链接和引文；改完随即重新校验，再改也不会有变化。

    退出码：0 没有剩下错误，1 还有错误要人工改，2 用法或策略配置有误，3 程序自身出错。
    """
    from baosong.archive import Archive
    from baosong.cli.progress import waiting
    from baosong.cli.selection import select
    from baosong.mending import mend
    from baosong.replacing import replace_file
    from baosong.source import WorkTree

    policy = open_policy(root)
    with waiting("正在修改"):
        source = WorkTree(root)
        chosen: set[str] | None = None
        if words:
            paths = Archive(policy, source).paths
            chosen, empty = select(
                words, root, [*paths.submissions, *paths.manifests, *paths.commissions, *paths.circulars]
            )
            for word in empty:
                click.echo(f"“{visible(word)}”里没有稿件、刊期、约稿或通报，未改", err=True)
        result = mend(source, lambda files: Archive(policy, files), today, chosen, unsafe=unsafe)
    if diff:
        for one in result.files:
            click.echo("".join(_painted(line) for line in _diff(one)), nl=False, color=True)
    else:
        for one in result.files:
            replace_file(root / one.path, one.before, one.after.encode())
    for line in _summary(result, diff=diff, unsafe=unsafe):
        click.echo(line, err=diff)
    return 1 if result.left.failed else 0


def _summary(result: Result, *, diff: bool, unsafe: bool) -> Iterator[str]:
    left = Counter(one.path for one in result.left.diagnostics)
    for one in result.files:
        codes = Counter(f"{finding.code} {finding.name}" for finding in one.done)
        told = "、".join(f"{word} {count} 处" for word, count in sorted(codes.items()))
        rest = f"；还有 {left[one.path]} 处要人工改" if left[one.path] else ""
        yield f"{one.path}：{'会改' if diff else '改了'} {sum(codes.values())} 处（{told}）{rest}"
    if not result.files:
        yield f"没有可以自动修改的问题（查了 {result.left.files} 个文件）。"
    offered = 0 if unsafe else sum(bool(one.fix and not one.fix.safe) for one in result.left.diagnostics)
    if offered:
        yield f"另有 {offered} 处可加 --unsafe 修改，改后须逐处核对。"
    if result.left.diagnostics:
        yield f"{'改后仍' if result.files else '现'}有 {len(result.left.diagnostics)} 处问题，运行 baosong check 查看。"


def _diff(one: Mended) -> Iterator[str]:
    """A unified diff to be read, not applied: what cannot be seen stands there as its code point."""
    from difflib import unified_diff

    before = one.before.decode("utf-8").split("\n")
    for line in unified_diff(before, one.after.split("\n"), f"a/{one.path}", f"b/{one.path}", lineterm=""):
        yield f"{visible(line)}\n"


def _painted(line: str) -> str:
    colour = _COLOURS.get(line[0]) if in_colour(None) else None
    return f"\x1b[{colour}m{line[:-1]}\x1b[0m\n" if colour else line
