"""``baosong build``: the whole site."""

from __future__ import annotations

import logging
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from baosong.cli.options import root_option, today_option
from baosong.cli.usage import ChineseCommand

if TYPE_CHECKING:
    from datetime import date


@click.command("build", cls=ChineseCommand, short_help="生成站点")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("site"), metavar="目录", help="站点放在哪里（默认 site）"
)
@click.option("--no-pdf", is_flag=True, help="不印刊期的 PDF")
@root_option
@today_option
def build(*, out: Path, no_pdf: bool, root: Path, today: date) -> int:
    """编发全部刊期，生成站点、检索和各期的 PDF；没有变化的 PDF 取自缓存。"""
    start = time.perf_counter()
    click.echo("正在生成站点……", err=True)
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    from baosong.site.build import build as build_site

    pages = build_site(root, out, today, pdf=not no_pdf)
    click.echo(f"站点已生成：{out}，{pages} 页，用时 {time.perf_counter() - start:.1f} 秒")
    click.echo("查看：baosong serve，或把这个文件夹放到任何网页服务器上")
    return 0
