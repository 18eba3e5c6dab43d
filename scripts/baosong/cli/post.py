"""``baosong post``: write verdicts to their pull requests, each after asking the forge whether it still holds."""

from __future__ import annotations

import os
from pathlib import Path

import click

from baosong.cli.usage import ChineseCommand
from baosong.errors import ForgeError
from baosong.visible import visible


@click.command(cls=ChineseCommand)
@click.argument(
    "files", nargs=-1, required=True, metavar="文件…", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--preview", default="", metavar="网址", help="预览放在哪里，写成结论里的链接")
@click.option("--dry-run", is_flag=True, help="只核对、只说要写什么，不写")
def post(*, files: tuple[Path, ...], preview: str, dry_run: bool) -> int:
    """把 baosong verdict 写的结论发到合并请求：一条评论（原地更新）、提交状态、可一键采纳的修改建议。

    先核对格式，再问平台：编号对不对、提交还是不是最新、请求还开着没有；不对就不写。评论由这里按数据重新写成，
    重复运行不会重复发。令牌取自环境变量 TOKEN。

    退出码：0 写好了或本来就是最新的，1 有结论已不适用、没有写，2 文件、用法或代码平台有误，3 程序自身出错。
    """
    from baosong.forge.pulls import pulls_of
    from baosong.verdict.file import read
    from baosong.verdict.posting import checked, refusal
    from baosong.verdict.posting import post as put

    checked(preview)
    verdicts = [read(file) for file in files]
    forge = pulls_of(os.environ, writing=not dry_run)
    changed, code = False, 0
    for one in verdicts:
        try:
            standing = forge.standing(one.number)
            if why := refusal(one, standing):
                click.echo(visible(why), err=True)
                code = max(code, 1)
                continue
            for words in put(one, forge, standing, preview, writing=not dry_run):
                click.echo(visible(words))
                changed = True
        except ForgeError as error:  # such as a locked one, which must not keep the others from theirs
            click.echo(visible(f"错误：{error}"), err=True)
            code = 2
    if not changed and not code:
        click.echo("结论都是最新的，没有改动")
    return code
