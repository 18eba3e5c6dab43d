"""``baosong issue``: draft the next issue from what was accepted, see it as it will be printed, publish it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from baosong.cli.options import Day, open_archive, open_policy, root_option, today_option
from baosong.cli.usage import ChineseGroup, write_rows
from baosong.errors import UsageError
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from baosong.archive import Archive
    from baosong.issuing.proposal import Candidate, Proposal

_SHOWN = 10


class _Steps(ChineseGroup):
    """The three steps of an issue, each told in a few words."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands before the options."""
        write_rows(formatter, "命令", [(name, one.get_short_help_str()) for name, one in self.commands.items()])
        super().format_options(ctx, formatter)


@click.group(cls=_Steps)
def issue() -> None:
    """起草、预览、刊发一期刊物；刊发以后，更正用 baosong correct，撤稿用 baosong retract。"""


@issue.command(short_help="从已收文、没采用的稿件起草下一期")
@click.option("--series", required=True, metavar="刊物", help="policy/series.yml 里的刊物代码")
@click.option("--most", type=click.IntRange(1, 100), default=8, metavar="篇数", help="至多列几篇（默认 8）")
@click.option("--days", type=click.IntRange(0, 365), default=30, metavar="天数", help="收文多少天以内的（默认 30）")
@click.option("--late", is_flag=True, help="迟报的也列入")
@click.option("--dry-run", "--stdout", "dry_run", is_flag=True, help="只显示清单，不写入")
@root_option
@today_option
def draft(*, series: str, most: int, days: int, late: bool, dry_run: bool, root: Path, today: date) -> int:
    """起草下一期：写出 bulletins/刊物/年份/期号.md，列出建议采用的稿件，由编辑增删、排序、写编者按。

    按栏目分；先列得分高的，再列等得久的。迟报、过期、内部等没有列入的，逐篇说明原因。
    签发日期和签发人不写，刊发时填。
    """
    from baosong.draft import write_new
    from baosong.issuing.manuscript import manuscript
    from baosong.issuing.numbering import following, meant, waiting
    from baosong.issuing.proposal import Limits, propose

    archive = open_archive(root)
    if series not in archive.policy.series:
        raise UsageError(f"policy/series.yml 里没有刊物“{series}”{meant(series, archive.policy.series)}")
    proposal = propose(archive, series, today, Limits(most, days, late))
    year, number = following(archive, series, today)
    begun = waiting(archive, series)
    if begun and not dry_run:
        _tell_next(archive, proposal, f"{year}年第{number}期")
        raise UsageError(f"{begun[0].path} 还没有刊发，不再起草；先刊发它，或在其中增删（想先看看，加 --dry-run）")
    for words in _left_out(archive, proposal):
        click.echo(visible(words), err=True)
    if not proposal.sections:
        raise UsageError("没有可列入的稿件，没有起草")
    text = manuscript(proposal)
    path = f"bulletins/{series}/{year:04}/{number}.md"
    if dry_run:
        click.echo(text, nl=False)
        return 0
    write_new(root, path, text)
    count = sum(map(len, proposal.sections.values()))
    click.echo(
        f"已写入 {path}，列了 {count} 篇；改好后用 baosong issue preview 预览，领导签发后用 baosong issue publish 刊发"
    )
    return 0


@issue.command(short_help="印成 PDF 或网页看样子")
@click.argument("word", required=False, metavar="[刊期]")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help="写到哪个文件，.pdf、.docx 或 .html（默认 刊物-年份-期号.pdf）",
)
@click.option("--original", is_flag=True, help="已刊发的刊期：按刊发时的原文，不论后来的更正和撤稿")
@root_option
@today_option
def preview(*, word: str | None, out: Path | None, original: bool, root: Path, today: date) -> int:
    """按将要印出的样子生成一期，只供自己看；没有签发的按今天、“待签发”印。

    刊期写 xinxi/2026/18，不写就是还没有刊发的那一期。内部刊物也能预览，不要外传。
    """
    from baosong.cli.output import deliver_bytes
    from baosong.issuing.sample import sample

    form = (out.suffix if out else ".pdf").lower()
    if form not in {".pdf", ".docx", ".html"}:
        raise UsageError("--out 写 .pdf、.docx 或 .html 的文件")
    made = sample(root, open_policy(root), word, today, form, original=original)
    file = out or Path(f"{made.issue.replace('/', '-')}.pdf")
    deliver_bytes(made.content, file)
    for words in made.told:
        click.echo(visible(f"注意：{words}"), err=True)
    click.echo(f"已写入 {file}")
    return 0


@issue.command(short_help="刊发：期号、日期和内容从此冻结")
@click.argument("word", metavar="刊期")
@click.option("--by", "account", required=True, metavar="账号", help="登记人在代码平台的账号，须是办公室的人")
@click.option("--signed-by", metavar="签发人", help="签发本期的领导；清单里已写的可省去")
@click.option("--date", "on", type=Day(), metavar="日期", help="签发日期（默认今天）；清单里已写的可省去")
@click.option("--dry-run", is_flag=True, help="只核对，不写入")
@root_option
@today_option
def publish(
    *,
    word: str,
    account: str,
    signed_by: str | None,
    on: date | None,
    dry_run: bool,
    root: Path,
    today: date,
) -> int:
    """刊发一期：核对期号和全部规则，写进 bulletins/ledger/issues.jsonl，只能追加。

    期号须是下一期；已被别人刊发的、校验有错误的，都不予刊发。清单缺签发日期、签发人的，一并填上。
    """
    from baosong.enter import known_account
    from baosong.issuing.numbering import following, named
    from baosong.issuing.proposal import Limits, propose
    from baosong.issuing.publishing import Signature, publish
    from baosong.ledger import ISSUES

    policy = open_policy(root)
    known_account(policy, account)
    done = publish(root, policy, word, Signature(on, signed_by, account), today=today, dry_run=dry_run)
    archive = open_archive(root)
    told = f"{named(archive, done.issue)}（总第{done.serial}期），{done.on} 由 {visible(done.signed_by)} 签发"
    if dry_run:
        click.echo(f"可以刊发：{told}。这是试运行，没有写入。")
        return 0
    click.echo(f"已刊发：{told}，登记在 {ISSUES} 第 {done.number} 条；连同清单一起提交、合并")
    series = done.issue.partition("/")[0]
    year, number = following(archive, series, today)
    _tell_next(archive, propose(archive, series, today, Limits()), f"{year}年第{number}期")
    return 0


def _left_out(archive: Archive, proposal: Proposal) -> Iterable[str]:
    for report, why in proposal.left_out:
        yield f"没有列入：{archive.policy.org.units[report.folder].short}《{report.title}》（{report.id}）：{why}"
    for one in proposal.next_time:
        yield f"这一期放不下，留给以后：{_named(one)}"
    if proposal.forgotten:
        yield f"另有 {proposal.forgotten} 篇收文已久、没有采用，不再列出；要看的，加大 --days"


def _tell_next(archive: Archive, proposal: Proposal, number: str) -> None:
    """Name what came too late for this issue."""
    found = [*(one for own in proposal.sections.values() for one in own), *proposal.next_time]
    for one in found[:_SHOWN]:
        click.echo(visible(f"没赶上这一期，留给{number}：{_named(one)}"), err=True)
    if len(found) > _SHOWN:
        click.echo(f"……另有 {len(found) - _SHOWN} 篇", err=True)


def _named(one: Candidate) -> str:
    return f"{'、'.join(one.units)}《{one.submission.title}》（{one.submission.id}）"
