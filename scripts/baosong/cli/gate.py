"""``baosong gate``: whether a pull request may be merged, or what is missing and who may act next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from baosong.cli.options import open_policy, root_option
from baosong.cli.output import deliver, output_option
from baosong.cli.usage import ChineseCommand
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.facts import Facts
    from baosong.gate import Judged, Passage
    from baosong.policy import Policy

_MOMENT = "%Y-%m-%d %H:%M"


@click.command(cls=ChineseCommand)
@click.option(
    "--facts",
    "told",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    metavar="文件",
    help="平台对这个合并请求的记录，JSON",
)
@click.option("--base", default="HEAD", metavar="版本", help="要合并到哪里（默认 HEAD）")
@click.option("--head", required=True, metavar="版本", help="要合并的提交，须是平台记录的最新提交")
@output_option
@root_option
def gate(*, told: Path, base: str, head: str, output: Path | None, root: Path) -> int:
    """判断合并请求能不能合并：每篇稿件的审核链齐没有，缺什么，谁可以补。

    只看平台的记录、git 里的内容和主干上的策略、例外台账；提交日期、元数据里的日期、本机的时钟都不看。

    退出码：0 可以合并，1 还缺什么，2 用法、策略或记录有误，3 程序自身出错。
    """
    from baosong.archive import Archive
    from baosong.facts import read_one
    from baosong.gate import gate as judge
    from baosong.history import History
    from baosong.source import GitTree

    found = read_one(told.read_bytes(), str(told))
    policy, history = open_policy(root), History(root)
    passage = judge(Archive(policy, GitTree(history, base)), history, found, base, head)
    deliver("".join(f"{line}\n" for line in _lines(passage, found, policy)), output)
    return 0 if passage.open else 1


def _lines(passage: Passage, facts: Facts, policy: Policy) -> Iterator[str]:
    yield f"第 {facts.pull.number} 号合并请求：{'可以合并' if passage.open else '还不能合并'}"
    for refusal in passage.refusals:
        yield f"  不行：{visible(refusal)}"
    for one in passage.reports:
        yield from _report(one, policy)
    for old, new in passage.moves:
        yield f"{visible(new)}：只是从 {visible(old)} 移来，不用再审"
    if not passage.reports and not passage.refusals and not passage.moves:
        yield "  没有稿件，不用走审核链；由谁审核看 CODEOWNERS 和分支保护"
    if passage.unknown:
        yield f"  这份克隆里没有提交 {'、'.join(one[:12] for one in passage.unknown)}，在那里批准的不算；先取来再看"


def _report(one: Judged, policy: Policy) -> Iterator[str]:
    from baosong.policy.review import ROLE_NAMES

    yield f"{visible(one.path)}：{'审核已齐' if one.verdict.fulfilled else '审核未齐'}"
    for stage in one.verdict.stages:
        role = ROLE_NAMES[stage.step.role]
        for approval in stage.approvals:
            yield f"  {role}：{visible(approval.account)}，{approval.at:{_MOMENT}}"
        if stage.lacking:
            able = "、".join(who.called for who in stage.able)
            yield f"  {role}：还缺 {stage.lacking} 人，可由{able or '办公室登记的代审人'}批准"
    for review in one.verdict.objections:
        yield f"  {visible(review.account)} {review.at:{_MOMENT}} 要求修改，改好后请其重新审核"
    for left in one.verdict.discounted:
        yield f"  不算：{visible(left.review.account)} {left.review.at:{_MOMENT}} 的批准，{left.why}"
