"""``baosong serve``: the site on this machine, rebuilt when something changes."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

import click

from baosong.cli.options import root_option, today_option
from baosong.cli.usage import ChineseCommand
from baosong.errors import UsageError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

_ADDRESS = re.compile(r"[A-Za-z0-9.:\[\]-]{1,253}:[0-9]{1,5}")


@click.command("serve", cls=ChineseCommand, short_help="在本机查看站点，改动即时更新")
@click.option("--address", default="127.0.0.1:8000", metavar="地址", help="监听地址（默认 127.0.0.1:8000）")
@click.option("--open", "open_browser", is_flag=True, help="打开浏览器")
@click.option(
    "--form-proxy", default="", metavar="网址", help="试用网页表单：稿件交给本机的 decap-server，不交给代码平台"
)
@root_option
@today_option
def serve(address: str, open_browser: bool, form_proxy: str, root: Path, today: date) -> int:
    """在本机查看站点；稿件、刊期、策略改动后自动重新生成。"""
    if not _ADDRESS.fullmatch(address):
        raise UsageError(f"“{address}”不是地址，写成 127.0.0.1:8000 的样子")
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    from baosong.site.build import serve as serve_site

    click.echo(f"打开 http://{address} 查看，按 Ctrl+C 结束", err=True)
    serve_site(root, address, today, open_browser=open_browser, form_proxy=form_proxy)
    return 0
