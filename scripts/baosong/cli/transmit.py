"""``baosong transmit``: pass received reports on to the office above, by push or as a bundle."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from baosong.cli.options import open_archive, report_id, root_option, today_option
from baosong.cli.usage import ChineseCommand
from baosong.errors import UsageError
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from baosong.archive import Archive
    from baosong.tiers.transmitting import Sent


@click.command(cls=ChineseCommand)
@click.argument("reports", nargs=-1, metavar="[稿件…]")
@click.option("--all", "every", is_flag=True, help="近来收文的、还没有转报的（或转报后又改过的），全部转报")
@click.option("--days", type=click.IntRange(0, 366), default=30, metavar="天数", help="--all 看多少天以内的（默认 30）")
@click.option("--to", "remote", metavar="库", help="推送到哪个库：地址或 git 远程名（默认 policy/tiers.yml 所写的）")
@click.option(
    "--bundle",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help="不推送，写成一个文件带过去，上级用 baosong arrive 接收",
)
@click.option("--sign-off", metavar="签发人", help="转报的签发人，上级认可的本机关负责人（默认稿件上的签发人）")
@click.option("--commission", metavar="约稿", help="回应上级哪一次约稿，上级的约稿编号")
@click.option("--by", "account", required=True, metavar="账号", help="经办人在代码平台的账号，须是办公室的人")
@click.option("--dry-run", is_flag=True, help="只核对，不推送、不登记")
@root_option
@today_option
def transmit(
    *,
    reports: tuple[str, ...],
    every: bool,
    days: int,
    remote: str | None,
    bundle: Path | None,
    sign_off: str | None,
    commission: str | None,
    account: str,
    dry_run: bool,
    root: Path,
    today: date,
) -> int:
    """把已收文的稿件转报上级：每篇一个分支，附来源（本库提交、收文、审核），由上级合并。

    转报什么以 git 的 HEAD 为准；登记在 bulletins/ledger/transmittals.jsonl，连同一起提交。
    可以反复运行：转过的不再转，改过的更新，上级也改过的报冲突，两边都不动。

    退出码：0 都转报了，1 有冲突或上级不收的，2 用法、策略或网络有误。
    """
    from baosong.cli.requesting import opening, request
    from baosong.enter import known_account
    from baosong.history import History
    from baosong.history.exchange import address_of
    from baosong.tiers.parcel import Wording
    from baosong.tiers.transmitting import Sender, waiting

    if bundle is not None and (remote or dry_run):
        raise UsageError("--bundle 不能与 --to、--dry-run 一起用")
    archive = open_archive(root)
    known_account(archive.policy, account)
    chosen = [
        *(_meant(archive, word) for word in reports),
        *(waiting(archive, today - timedelta(days)) if every else ()),
    ]
    if not chosen:
        if not every:
            raise UsageError("写明转报哪几篇，或加 --all")
        click.echo("没有要转报的稿件。")
        return 0
    history = History(root)
    sender = Sender(root, archive.policy, history, account, today)
    wording, ids = Wording(sign_off, commission), list(dict.fromkeys(chosen))
    if bundle is not None:
        return _told(sender.pack(ids, wording, bundle), f"已写入 {bundle}，带给上级用 baosong arrive 接收")
    address = address_of(history, remote) if remote else sender.above.repository
    forge = None if dry_run else opening(sender.above)

    def ask(one: Sent) -> str:
        return request(forge, sender.above, one) if forge else ""

    if dry_run:
        last = "这是试运行，没有推送，没有登记"
    else:
        last = "合并请求已在上级库开好" if forge else "请在上级库开合并请求（已经开了的会自动更新）"
    return _told(sender.push(ids, wording, address, ask, dry_run=dry_run), last)


def _meant(archive: Archive, word: str) -> str:
    """The id of the report that a path or an id on the command line means."""
    report = report_id(word)
    if report not in archive.submissions:
        near = archive.meant(report)
        raise UsageError(f"没有稿件“{visible(word)}”" + (f"，是不是“{near}”？" if near else ""))
    return report


def _told(sent: Iterable[Sent], last: str) -> int:
    from baosong.tiers.delivery import SENT

    made, bad = 0, 0
    for one in sent:
        if one.plan.told:
            bad += 1
            click.echo(visible(f"{one.plan.state.value}：{one.plan.told}"), err=True)
            continue
        made += one.plan.state in SENT
        line = f"，登记第 {one.line} 条" if one.line else ""
        where = f"{one.where} {one.request}".strip()
        click.echo(visible(f"{one.plan.state.value}：{one.parcel.report} → {one.plan.path}（{where}）{line}"))
    if made:
        click.echo(f"转报了 {made} 篇；{last}")
    return 1 if bad else 0
