"""``baosong compile``: the site's pages as a plain docs tree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from baosong.cli.options import open_archive, root_option, today_option
from baosong.cli.usage import ChineseCommand
from baosong.visible import visible

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
@click.option("--no-pdf", is_flag=True, help="不印刊期的 PDF")
@root_option
@today_option
def compile_(*, out: Path, no_pdf: bool, root: Path, today: date) -> int:
    """把全部页面写成 Markdown 文件夹，内容与站点相同。"""
    from baosong.cache import Cache
    from baosong.pages import build_assets, build_pages
    from baosong.papers import Papers, print_papers
    from baosong.versions import read_versions
    from baosong.writer import refuse_others, write_tree

    refuse_others(out)
    archive = open_archive(root)
    papers = Papers({}, ()) if no_pdf else print_papers(archive, today, Cache.of(root))
    pages = build_pages(archive, today, printed=papers.assets, versions=read_versions(archive, root))
    count = write_tree(pages, HANDBOOK, out, build_assets(archive, today, printed=papers.assets))
    for words in papers.told:
        click.echo(visible(f"注意：{words}"), err=True)
    click.echo(f"已写 {count} 个页面到 {out}")
    return 0
