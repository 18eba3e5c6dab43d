"""``baosong verify``: whether git and policy bear the ledgers out, or a published site is what its commit gives."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from baosong.cli.options import open_policy, root_option
from baosong.cli.usage import ChineseCommand
from baosong.errors import UsageError
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.audit import Proof
    from baosong.site.verify import Verdict

_SHOWN = 50


@click.command(cls=ChineseCommand)
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="目录",
    help="不核对台账，核对站点：build 生成的，或从网页服务器取回的",
)
@click.option(
    "--since",
    metavar="版本",
    help="只看该 git 版本以后台账有没有被改动过（默认看全部历史，或从 review.yml 的 proved_from 看起）",
)
@click.option(
    "--signers",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help="另核对改动台账的提交都有名单上的人的 SSH 签名；名单是 ssh-keygen 的 allowed_signers",
)
@click.option("--sources", is_flag=True, help="先到 policy/tiers.yml 所写的下级库取它们的主干，据以核对转报的来源")
@root_option
def verify(site: Path | None, since: str | None, signers: Path | None, sources: bool, root: Path) -> int:
    """只凭 git 证明台账可信：哈希链完整，历史上没有改动过，没有一篇稿件收文两次，审核链符合当天的规定。

    台账和稿件以 git 的 HEAD 为准。下级转报来的稿件，收文、原文须在下级库里。
    合并了还没有收文的稿件列出来，不算不实：登记收文的任务下次运行就会登记。

    写了 --site，则按站点 build.json 所记的提交和日期重新生成一遍，逐个文件比较。

    退出码：0 属实，1 有不实之处，2 无从核对（克隆不完整，站点没有 build.json 等），3 程序自身出错。
    """
    if site is None:
        from baosong.audit import audit
        from baosong.cli.progress import waiting
        from baosong.history import History
        from baosong.tiers.proof import fetch_sources

        with waiting("正在核对台账"):
            policy, history = open_policy(root), History(root)
            if sources:
                fetch_sources(history, policy)
            proof = audit(policy, history, since, signers)
        click.echo("\n".join(_proved(proof)))
        return 1 if proof.faults else 0
    if since is not None or signers is not None or sources:
        raise UsageError("--since、--signers 和 --sources 用于核对台账，不能与 --site 一起用")
    click.echo("正在重新生成站点……", err=True)
    from baosong.site.verify import verify as verify_site

    verdict = verify_site(root, site)
    click.echo("\n".join(_lines(site, verdict)))
    return 1 if verdict.differences else 0


def _proved(proof: Proof) -> Iterator[str]:
    for fault in proof.faults:
        place = visible(fault.path) + (f":{fault.line}" if fault.line else "")
        yield f"{place}：{visible(fault.message)}"
    for path in proof.waiting:
        yield f"{visible(path)}：合并了，还没有收文；登记收文的任务下次运行时登记，没有这个任务的运行 baosong receive"
    told = [f"台账 {proof.lines} 行，收文 {proof.receipts} 条", f"{proof.chained} 条的审核链经平台记录核对无误"]
    if proof.untold:
        told.append(f"{proof.untold} 条没有平台记录，审核无从核对")
    if proof.waiting:
        told.append(f"{len(proof.waiting)} 篇等待收文")
    if proof.signed is not None:
        told.append(f"{proof.signed} 个提交签名有效")
    if proof.since is not None:
        told.append(f"只看 {proof.since[:12]} 以后台账有没有改动")
    if proof.passed_on.proved:
        told.append(f"转报来的 {proof.passed_on.proved} 篇来源核对无误")
    if proof.passed_on.unseen:
        told.append(f"转报来的 {proof.passed_on.unseen} 篇没有下级的库，来源无从核对（用 --sources 取来）")
    verdict = f"有 {len(proof.faults)} 处不实" if proof.faults else "属实"
    yield f"{verdict}（提交 {proof.commit[:12]}）：{'；'.join(told)}"


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
