"""``baosong check``: judge metadata, deadlines, the review chain and the text."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from baosong import reporters
from baosong.cli.options import open_policy, root_option, today_option
from baosong.cli.output import deliver, in_colour, output_option
from baosong.cli.usage import ChineseCommand, OneOf
from baosong.visible import visible

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from baosong.archive import Archive


@click.command(cls=ChineseCommand)
@click.argument("words", nargs=-1, metavar="[路径]…")
@click.option("--since", metavar="版本", help="只查该 git 版本与 --head 的分叉点以来改动的文件")
@click.option("--head", metavar="版本", help="查这个 git 版本里的内容，不看工作区（有 --since 时默认 HEAD）")
@click.option(
    "--format",
    "form",
    type=OneOf(reporters.names()),
    default="text",
    metavar="格式",
    help=f"输出格式：{'、'.join(reporters.names())}（默认 text）",
)
@output_option
@root_option
@today_option
def check(
    *,
    words: tuple[str, ...],
    since: str | None,
    head: str | None,
    form: str,
    output: Path | None,
    root: Path,
    today: date,
) -> int:
    """校验稿件、刊期、约稿和通报的元数据、时限、流程和文字。

    路径可以是文件或文件夹，从当前目录或根目录算起；不写就查整个报送库。
    规则和策略总是取自根目录，不取自 --head 指的版本。

    退出码：0 没有错误，1 有错误，2 用法或策略配置有误，3 程序自身出错。
    """
    from baosong import checker
    from baosong.cli.progress import waiting
    from baosong.cli.selection import select

    with waiting("正在校验"):
        archive, changed = _open(root, since, head)
        chosen = None if changed is None else set(changed)
        if words:
            paths = archive.paths
            documents = (*paths.submissions, *paths.manifests, *paths.commissions, *paths.circulars)
            known = [*documents, *paths.attachments, *paths.inbox, *(stray.path for stray in paths.strays)]
            wanted, empty = select(words, root, known)
            for word in empty:
                click.echo(f"“{visible(word)}”里没有稿件、刊期、约稿或通报，未查", err=True)
            if wanted is not None:
                chosen = wanted if chosen is None else chosen & wanted
        found = checker.check(archive, today, chosen, cores=os.cpu_count() or 1)
        setting = reporters.Setting(
            archive, today, None if chosen is None else tuple(sorted(chosen)), colour=in_colour(output)
        )
        text = reporters.reporter(form).report(found, setting)
    deliver(text, output)
    return 1 if found.failed else 0


def _open(root: Path, since: str | None, head: str | None) -> tuple[Archive, tuple[str, ...] | None]:
    """The archive of the working tree or of a revision, and the paths changed if that was asked for."""
    from baosong.archive import Archive
    from baosong.cache import Cache

    policy = open_policy(root)
    cache = Cache.of(root)
    if since is None and head is None:
        return Archive.of(root, policy, cache), None

    from baosong.errors import HistoryError
    from baosong.history import History
    from baosong.proposal import to_check
    from baosong.source import GitTree

    history = History(root)
    archive = Archive(policy, GitTree(history, head or "HEAD"), cache)
    if since is None:
        return archive, None
    try:
        return archive, to_check(history, since, head or "HEAD")
    except HistoryError as error:
        if not history.shallow:
            raise
        raise HistoryError(
            f"克隆不完整，找不到 {since} 与 {head or 'HEAD'} 的分叉点；"
            "先运行 git fetch --unshallow，流水线里把 fetch-depth 设为 0"
        ) from error
