"""``baosong compile``: the site's pages as a plain docs tree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from baosong.cli.options import open_archive, root_option, today_option
from baosong.cli.usage import ChineseCommand

if TYPE_CHECKING:
    from datetime import date

HANDBOOK = Path(__file__).parents[2] / "handbook"


@click.command("compile", cls=ChineseCommand, short_help="把全部页面写成 Markdown 文件夹，供其他建站工具使用")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="目录",
    help="写到哪个文件夹（新的、空的，或上次 compile 写的）",
)
@root_option
@today_option
def compile_(out: Path, root: Path, today: date) -> int:
    """把全部页面写成 Markdown 文件夹，内容与站点相同。"""
    from baosong.pages import build_assets, build_pages
    from baosong.versions import received_versions
    from baosong.writer import write_tree

    archive = open_archive(root)
    pages = build_pages(archive, today, versions=received_versions(archive, root))
    count = write_tree(pages, HANDBOOK, out, build_assets(archive, today))
    click.echo(f"已写 {count} 个页面到 {out}")
    return 0
