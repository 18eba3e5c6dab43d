"""``baosong circular``: draft a period's circular, count a draft anew, correct an issued one, or hand one out."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from baosong.circular import formats
from baosong.cli.options import open_archive, root_option, today_option
from baosong.cli.usage import ChineseCommand, OneOf
from baosong.errors import UsageError
from baosong.visible import visible

if TYPE_CHECKING:
    from datetime import date

    from baosong.archive import Archive
    from baosong.circular.draft import Draft
    from baosong.stats.period import Period
    from baosong.stats.tally import Tally

_ID = re.compile(r"(.*?)(-c[1-9][0-9]?)?")


@click.command(cls=ChineseCommand, short_help="起草、更正、导出一月、一季或一年的通报")
@click.option("--period", "word", required=True, metavar="时段", help="2026-03、2026-Q1 或 2026；导出更正写 2026-03-c1")
@click.option("--redraft", is_flag=True, help="重新起草：文字和数字都重来，改好的文字不保留；印发后不能用")
@click.option("--recount", is_flag=True, help="重新取数：只换数字，保留改好的文字；印发后不能用")
@click.option("--correct", is_flag=True, help="出更正：印发后事实有变化，另写一份更正，原通报不动")
@click.option(
    "--format", "form", type=OneOf(formats.names()), metavar="格式", help=f"导出：{'、'.join(formats.names())}"
)
@click.option(
    "--out",
    "--output",
    "output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help="导出到哪个文件",
)
@click.option("--dry-run", is_flag=True, help="只显示，不写入；时段未结束时也可以看")
@root_option
@today_option
def circular(
    *,
    word: str,
    redraft: bool,
    recount: bool,
    correct: bool,
    form: str | None,
    output: Path | None,
    dry_run: bool,
    root: Path,
    today: date,
) -> int:
    """起草通报：写出 bulletins/circulars/时段.md（文字）和 .json（数字）。

    文字由人修改，在合并请求里审定；填写 issued 印发之后，数字即为定稿，只能另出更正。
    文字的样式取自 policy/circular.md.j2，没有就用程序自带的。
    """
    from baosong.cli.progress import waiting
    from baosong.stats.period import parse_period
    from baosong.stats.tally import Tally

    if sum((redraft and not correct, recount, correct, form is not None)) > 1:
        raise UsageError("--redraft、--recount、--correct、--format 一次只能用一个；只有 --correct 可以加 --redraft")
    if output is not None and form is None:
        raise UsageError("--out 要与 --format 同用")
    if form is not None:
        return _hand_out(open_archive(root), word, form, output)
    period = parse_period(word)
    if period.last >= today and not dry_run:
        raise UsageError(f"{period.name}还没有结束（到 {period.last}），不能通报；想先看看，加 --dry-run")
    with waiting("正在统计"):
        tally = Tally(open_archive(root), today)
        made = _made(tally, root, period, redraft=redraft or dry_run, recount=recount, correct=correct)
    for one in made.changes:
        click.echo(visible(one.words), err=True)
    if dry_run:
        click.echo(made.text, nl=False)
        return 0
    _write(root, made)
    return 0


def _made(tally: Tally, root: Path, period: Period, *, redraft: bool, recount: bool, correct: bool) -> Draft:
    from baosong.circular import draft

    there = tally.archive.circulars.get(period.key)
    if correct:
        return draft.correct(tally, root, period, redraft=redraft)
    if recount:
        if there is None:
            raise UsageError(f"还没有{period.name}的通报，不能重新取数；去掉 --recount 先起草")
        return draft.recount(tally, draft.in_force(tally.archive, period.key) or there)
    if there is not None and not redraft:
        raise UsageError(
            f"已有 {there.path}，不会覆盖；只换数字用 --recount，全部重来用 --redraft，"
            "印发后更正用 --correct，导出用 --format"
        )
    if there is not None:
        draft.refuse_issued(there)
    return draft.draft(tally, root, period)


def _write(root: Path, made: Draft) -> None:
    from baosong.circular.draft import FOLDER
    from baosong.cli.output import deliver_bytes

    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    if folder.resolve() != root.resolve() / FOLDER:
        raise UsageError(f"{folder} 是链接，不在报送库里，没有写入")
    for path, content in made.files.items():
        if (root / path).is_symlink():
            raise UsageError(f"{root / path} 是链接，没有写入")
        deliver_bytes(content, root / path)
        click.echo(f"已写入 {path}")
    click.echo("改好文字后，填写 document_number、signed_by 和 issued，连同 .json 一起提交合并请求；数字文件不要改动。")


def _hand_out(archive: Archive, word: str, form: str, output: Path | None) -> int:
    from baosong.circular.sheet import sheet
    from baosong.cli.output import deliver, deliver_bytes
    from baosong.stats.period import parse_period

    if word not in archive.circulars:
        found = _ID.fullmatch(word)
        period = parse_period(found[1] if found else word)
        known = "、".join(archive.circulars) or "还没有"
        raise UsageError(f"没有通报“{word}”；已有的：{known}；先用 baosong circular --period {period.key} 起草，再导出")
    content = formats.format_of(form).write(sheet(archive, word))
    if output is None and form in formats.BINARY:
        if sys.stdout.isatty():
            raise UsageError(f"{form} 不是文字，不能显示在屏幕上；用 --out {word}.{form} 写入文件")
        sys.stdout.buffer.write(content)
    elif output is None:
        deliver(content.decode("utf-8"), None)
    else:
        deliver_bytes(content, output)
        click.echo(f"已写入 {output}")
    return 0
