"""``baosong pdf``: issues as PDF, for printing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from baosong.cli.options import open_archive, root_option, today_option
from baosong.cli.usage import ChineseCommand
from baosong.errors import UsageError
from baosong.visible import visible

if TYPE_CHECKING:
    from datetime import date


@click.command(cls=ChineseCommand)
@click.argument("issues", nargs=-1, metavar="[刊期]...")
@click.option("--series", multiple=True, metavar="刊物", help="只印这种刊物（代码，可写几次）")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("pdf"),
    metavar="目录",
    help="写到哪个文件夹（默认 pdf）",
)
@click.option("--internal", is_flag=True, help="公开站点的报送库，连同内部刊物一起印；只供本单位印发")
@click.option("--force", is_flag=True, help="没有变化的也重新排印")
@root_option
@today_option
def pdf(
    *,
    issues: tuple[str, ...],
    series: tuple[str, ...],
    out: Path,
    internal: bool,
    force: bool,
    root: Path,
    today: date,
) -> int:
    """把刊期印成 PDF：红头，A4，版式参照 GB/T 9704—2012，可直接打印，也合归档要求（PDF/A-2b）。

    刊期写 xinxi/2026/7，或写它的文件 bulletins/xinxi/2026/7.md；不写就印全部。字体由 policy/series.yml 的 fonts 定。

    字体没有安装、哪个字没有字体，逐句说明，照样印出，退出码 0；2 用法或策略有误，3 程序自身出错。
    """
    from baosong.cache import Cache
    from baosong.cli.output import deliver_bytes
    from baosong.cli.progress import counted
    from baosong.papers import choose
    from baosong.writers.pdf.press import Press

    archive = open_archive(root)
    chosen = choose(archive, today, issues, series, internal=internal)
    if not chosen:
        click.echo("还没有可印的刊期；新建 bulletins/刊物代码/年份/期号.md，写上签发日期和采用的稿件")
        return 0
    press = Press(None if force else Cache.of(root))
    if press.jammed:
        raise UsageError(press.jammed)
    told: list[str] = []
    changed = 0
    for key, edition in counted("正在印", chosen.items(), len(chosen)):
        printed = press.print(edition)
        told += printed.told
        file = out / f"{key}.pdf"
        if force or not file.is_file() or file.read_bytes() != printed.content:
            file.parent.mkdir(parents=True, exist_ok=True)
            deliver_bytes(printed.content, file)
            changed += 1
    for words in dict.fromkeys(told):
        click.echo(visible(f"注意：{words}"), err=True)
    same = f"，另有 {len(chosen) - changed} 期没有变化" if changed < len(chosen) else ""
    click.echo(f"已写 {changed} 个 PDF 到 {out}{same}")
    return 0
