"""``baosong init``: make an office a repository of its own, from what is told or asked."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from baosong import __version__
from baosong.cli.options import today_option
from baosong.cli.usage import ChineseCommand, OneOf
from baosong.errors import UsageError
from baosong.office.record import Platform
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from baosong.checker import Report


@click.command(cls=ChineseCommand)
@click.argument("folder", type=click.Path(path_type=Path), metavar="目录")
@click.option("--name", metavar="全称", help="机关全称")
@click.option("--short", metavar="简称", help="机关简称（默认同全称）")
@click.option(
    "--unit",
    "units",
    multiple=True,
    metavar="单位",
    help="报送单位，写成 代码=名称:性质:负责人:信息员，除名称外都可不写；可多次使用",
)
@click.option("--series", multiple=True, metavar="刊物", help="刊物，写成 代码=名称，代码可不写；可多次使用")
@click.option(
    "--forge",
    type=OneOf([one.value for one in Platform]),
    metavar="平台",
    help=f"代码平台，只写它用得着的文件：{'、'.join(Platform)}（不用平台）",
)
@click.option("--git/--no-git", default=True, help="建 git 库并作第一次提交（默认）；--no-git 只写文件")
@click.option("--yes", is_flag=True, help="不再询问，照写明的做")
@click.option("--dry-run", is_flag=True, help="只列出要写的文件，不写入")
@today_option
def init(
    folder: Path,
    *,
    name: str | None,
    short: str | None,
    units: tuple[str, ...],
    series: tuple[str, ...],
    forge: str | None,
    git: bool,
    yes: bool,
    dry_run: bool,
    today: date,
) -> int:
    """为一个机关新建报送库：程序、策略、流水线、一篇示例稿，写好即校验。

    在终端里运行时，没有写明的逐项询问；在脚本里运行时，须全部用选项写明。目录须是新的或空的，不会覆盖任何文件。
    库里带着一份程序，因为校验时程序和策略都取自主干，内网也不必另外安装；换新版用 baosong upgrade。
    """
    from baosong.cli.interview import answers
    from baosong.office.layout import laid_out
    from baosong.rules import known_rules

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} 里已有东西，没有写入；请给一个新的或空的文件夹")
    told = answers(name, short, units, series, forge)
    files = laid_out(told, __version__, today, known_rules())
    if dry_run:
        click.echo("\n".join(sorted(files)))
        click.echo(f"试运行：要写 {len(files)} 个文件，没有写入。")
        return 0
    if sys.stdin.isatty() and not yes:
        keys = "、".join(f"{one.key} {one.name}" for one in (told.office, *told.units))
        click.echo(f"{told.name}：{keys}；刊物 {'、'.join(one.name for one in told.series)}；平台 {told.platform}")
        click.confirm(f"在 {folder} 写 {len(files)} 个文件{'，并作第一次提交' if git else ''}？", True, abort=True)
    report, shown = _written(folder, files, today, told.name, git=git)
    click.echo(f"已在 {visible(str(folder))} 写了 {len(files)} 个文件" + ("，并作了第一次提交。" if git else "。"))
    click.echo(f"校验：{shown}".rstrip("\n"))
    click.echo(
        f"下一步照 {visible(str(folder / 'README.md'))} 做：在那个文件夹里运行 make site 装好程序，"
        "换上实名和账号，用 baosong doctor 看还缺什么。"
    )
    return 1 if report.failed else 0


def _written(folder: Path, files: Mapping[str, bytes], today: date, name: str, *, git: bool) -> tuple[Report, str]:
    """Fill a folder beside, check it, commit it, and put it in place: the office is there whole or not at all."""
    from baosong import checker, reporters
    from baosong.cli.options import open_archive
    from baosong.cli.output import in_colour
    from baosong.history.founding import found

    place = folder.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
    try:
        for path, content in files.items():
            file = beside / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        if git:
            found(beside, f"Found the desk of {name}")
        archive = open_archive(beside)
        report = checker.check(archive, today)
        shown = reporters.reporter("text").report(report, reporters.Setting(archive, today, (), in_colour(None)))
        beside.chmod(0o755)
        if place.exists():
            place.rmdir()  # refuses where somebody has put something there meanwhile
        beside.rename(place)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return report, shown
