"""``baosong preview``: a pull request's reports as web pages and in the next issue, without building the site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from baosong.cli.options import open_policy, root_option, today_option
from baosong.cli.usage import ChineseCommand

if TYPE_CHECKING:
    from datetime import date

_MARK = ".baosong-preview"


@click.command(cls=ChineseCommand)
@click.option(
    "--base",
    "--since",
    "base",
    default="HEAD",
    metavar="版本",
    help="主干的版本，只看与它的分叉点以来的改动（默认 HEAD）",
)
@click.option("--head", required=True, metavar="版本", help="合并请求最新的提交，只当数据读")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="目录",
    help="写到哪个文件夹（新的、空的，或上次 preview 写的）",
)
@root_option
@today_option
def preview(*, base: str, head: str, out: Path, root: Path, today: date) -> int:
    """把改动的稿件写成网页，并排进下一期刊物，看看会是什么样子。

    打开 index.html 就能看，不用生成站点，不加载别处的任何东西。含涉密标志、个人信息的稿件不写出内容。
    """
    from baosong.archive import Archive
    from baosong.cache import Cache
    from baosong.checker import check
    from baosong.cli.progress import waiting
    from baosong.history import History
    from baosong.preview import files
    from baosong.source import GitTree
    from baosong.writer import replacing

    with waiting("正在写预览"):
        policy = open_policy(root)
        cache = Cache.of(root)
        history = History(root)
        archive = Archive(policy, GitTree(history, head), cache)
        changed = set(history.changed(base, head))
        secret = {one.path for one in check(archive, today, changed).diagnostics if one.secret}
        made = files(archive, today, archive.submissions.at(changed), secret)
        with replacing(out, _MARK) as beside:
            (beside / _MARK).write_text("由 baosong preview 生成，可整个删除\n", encoding="utf-8")
            for path, content in made.items():
                file = beside / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
    click.echo(f"已写预览到 {out}：打开 index.html")
    return 0
