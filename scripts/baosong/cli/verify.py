"""``baosong verify``: whether a published site is what its commit gives."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from baosong.cli.options import root_option
from baosong.cli.usage import ChineseCommand
from baosong.visible import visible

if TYPE_CHECKING:
    from baosong.site.verify import Verdict

_SHOWN = 50


@click.command(cls=ChineseCommand)
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    metavar="目录",
    help="要核对的站点：build 生成的，或从网页服务器取回的",
)
@root_option
def verify(site: Path, root: Path) -> int:
    """按站点 build.json 所记的提交和日期重新生成一遍，逐个文件比较。

    退出码：0 一字不差，1 有差别，2 无从核对（没有 build.json、提交不在当前分支的历史里等），3 程序自身出错。
    """
    click.echo("正在重新生成站点……", err=True)
    from baosong.site.verify import verify as verify_site

    verdict = verify_site(root, site)
    click.echo("\n".join(_lines(site, verdict)))
    return 1 if verdict.differences else 0


def _lines(site: Path, verdict: Verdict) -> list[str]:
    made = f"提交 {(verdict.record.commit or '')[:12]}，按 {verdict.record.today} 生成"
    if not verdict.differences:
        return [f"{site}：{verdict.files} 个文件与重新生成的一字不差（{made}）"]
    named = [f"{how}  {visible(path)}" for path, how in list(verdict.differences.items())[:_SHOWN]]
    if len(verdict.differences) > _SHOWN:
        named.append(f"……另有 {len(verdict.differences) - _SHOWN} 个")
    others = [f"{name} {there}（本机 {here or '没有'}）" for name, (there, here) in verdict.libraries.items()]
    told = [f"本机的程序库与生成站点时不同，先按 requirements.lock 装好再核对：{'、'.join(others)}"] if others else []
    return [
        f"{site}：{verdict.files} 个文件中有 {len(verdict.differences)} 个与重新生成的不同（{made}）",
        *named,
        *told,
    ]
