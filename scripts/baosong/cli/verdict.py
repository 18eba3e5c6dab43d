"""``baosong verdict``: judge a pull request without any right to write, for another job to post."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from baosong.cli.options import open_policy, root_option, today_option
from baosong.cli.output import deliver, output_option
from baosong.cli.usage import ChineseCommand
from baosong.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from baosong.archive import Archive
    from baosong.facts import Facts


@click.command(cls=ChineseCommand)
@click.argument("number", type=click.IntRange(1, 10_000_000), metavar="编号")
@click.option(
    "--since",
    "--base",
    "since",
    default="HEAD",
    metavar="版本",
    help="主干的版本，只查与它的分叉点以来的改动（默认 HEAD）",
)
@click.option("--head", required=True, metavar="版本", help="合并请求最新的提交，只当数据读")
@click.option(
    "--facts",
    "told",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="文件",
    help="平台对这个合并请求的记录（baosong facts 写的），连审核链一起判断",
)
@output_option
@root_option
@today_option
def verdict(
    *, number: int, since: str, head: str, told: Path | None, output: Path | None, root: Path, today: date
) -> int:
    """校验一个合并请求，把结论写成 verdict.json，交给有写权限的 baosong post。

    规则和策略取自根目录；合并请求的内容从 git 里读，不检出、不执行。结论只有数据，没有标记。
    没有 --facts 就不管审核链；有了，结论里写明哪一步谁批准了、缺哪一步、谁可以补，没有齐的不会说可以合并。

    退出码总是 0，稿件有没有错误都一样；2 用法、策略或 git 有误，3 程序自身出错。
    """
    from baosong.archive import Archive
    from baosong.cache import Cache
    from baosong.cli.progress import waiting
    from baosong.gate import gate
    from baosong.history import History
    from baosong.history.lines import written_lines
    from baosong.judging import judged
    from baosong.proposal import to_check
    from baosong.reporters import Setting
    from baosong.reporters.markdown.gather import gather
    from baosong.source import GitTree
    from baosong.verdict.file import VerdictFile, written
    from baosong.verdict.suggestions import suggestions

    facts = _facts(told, number) if told else None
    with waiting("正在校验"):
        policy = open_policy(root)
        cache = Cache.of(root)
        history = History(root)
        commit = history.resolve(head)
        base, tree = GitTree(history, since), GitTree(history, commit)
        changed = to_check(history, since, commit)
        archive, found, passage = judged(
            lambda source: Archive(policy, source, cache),
            base,
            tree,
            gate(Archive(policy, base), history, facts, since, commit) if facts else None,
            today=today,
            changed=changed,
        )
        file = VerdictFile(
            number=number,
            head=commit,
            verdict=gather(found, Setting(archive, today, changed), passage),
            suggestions=tuple(
                suggestions(
                    found,
                    lambda path: _text(archive, path),
                    lambda path: written_lines(history, since, commit, path),
                )
            ),
        )
    deliver(written(file), output)
    return 0


def _facts(told: Path, number: int) -> Facts:
    from baosong.facts import read_one

    facts = read_one(told.read_bytes(), str(told))
    if facts.pull.number != number:
        raise UsageError(f"{told} 是第 {facts.pull.number} 号合并请求的记录，不是第 {number} 号的；请重新取")
    return facts


def _text(archive: Archive, path: str) -> str:
    """A document's text; of the reports, only that one is read."""
    reports = archive.submissions.at({path})
    return (reports[0] if reports else archive.documents[path]).content.text
