"""``baosong form``: fetch what the web form and the checks in the browser are made of, or say what is there."""

from __future__ import annotations

from pathlib import Path

import click

from baosong.cli.usage import ChineseCommand
from baosong.errors import UsageError


@click.command(cls=ChineseCommand)
@click.option("--fetch", is_flag=True, help="取来还没有的：npm 的用 npm，Python 的用 pip，各用你设的源")
@click.option(
    "--from",
    "carried",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="目录",
    help="不联网，从这个文件夹里取（由 --save 得来）",
)
@click.option(
    "--save",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="目录",
    help="把原包存到这个文件夹，供带到不能上网的机器",
)
def form(*, fetch: bool, carried: Path | None, save: Path | None) -> int:
    """网页表单（/submit/）和浏览器内的校验要用别人的几个程序，库里不存，取一次即可，生成站点时自动带上。

    每个都核对哈希，对不上的不用。没有取的，站点照样生成，那一页改为指出别的报送办法。不带选项时只列出有没有。
    """
    from baosong.cli.progress import waiting
    from baosong.webparts import PARTS
    from baosong.webparts import fetch as fetching

    if sum((fetch, carried is not None, save is not None)) > 1:
        raise UsageError("--fetch、--from、--save 只能用一个")
    for part in PARTS:
        if save is not None:
            with waiting(f"正在取 {part.name}"):
                click.echo(str(fetching.save(part, save)))
            continue
        new = False
        if fetch or carried is not None:
            with waiting(f"正在取 {part.name}"):
                new = fetching.fetch(part, carried)
        size = sum(file.stat().st_size for file in part.files) / 1e6
        state = f"{'刚取来' if new else '已有'}，{size:.1f} MB" if part.files else "没有，用 --fetch 取"
        click.echo(f"{part.name} {part.version}（{part.what}）：{state}")
    return 0
