"""``baosong remind``: who owes what by when; as text, as files to send or subscribe to, or as tickets on the forge."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from baosong.cli.options import open_archive, root_option, today_option, unit_key
from baosong.cli.output import deliver, output_option
from baosong.cli.usage import ChineseCommand, OneOf
from baosong.errors import UsageError
from baosong.reminders import files, formats
from baosong.tenure import absence

if TYPE_CHECKING:
    from datetime import date

    from baosong.policy import Org
    from baosong.reminders import Owed

FORMS = (*formats.names(), *files.names())


@click.command(cls=ChineseCommand)
@click.option("--unit", metavar="单位", help="只看这个单位（代码或名称）")
@click.option(
    "--format",
    "form",
    type=OneOf(FORMS),
    default="text",
    metavar="格式",
    help=f"输出格式：{'、'.join(FORMS)}（默认 text）；{'、'.join(files.names())} 写成文件，要有 --out",
)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="目录", help="文件写到哪个文件夹")
@click.option("--ticket", is_flag=True, help="在代码平台上为每个单位开一张工单，或更新、关闭它；令牌取自环境变量 TOKEN")
@click.option("--workdays", is_flag=True, help="休息日什么也不做，供每天定时运行")
@click.option("--dry-run", is_flag=True, help="与 --ticket 同用：只说要做什么，不写")
@output_option
@root_option
@today_option
def remind(
    *,
    unit: str | None,
    form: str,
    out: Path | None,
    ticket: bool,
    workdays: bool,
    dry_run: bool,
    output: Path | None,
    root: Path,
    today: date,
) -> int:
    """列出各单位未交的约稿、未办结的批示、将到期和已过期的稿件、未续报的初报、落后的任务和久未报送。

    分提醒、催报、通报批评三级，通报批评抄送负责人；催哪几样、各级几天，由 policy/reminders.yml 定。

    退出码总是 0，有没有逾期都一样，便于定时运行；2 用法、策略或代码平台有误，3 程序自身出错。
    """
    from baosong.cli.progress import waiting
    from baosong.reminders import Owed

    if dry_run and not ticket:
        raise UsageError("--dry-run 要与 --ticket 同用；其他输出本来就不改动什么")
    if ticket and (out or output or form != "text"):
        raise UsageError("--ticket 写到代码平台，不能再写 --format、--out 或 --output")
    if (form in files.names()) != (out is not None):
        told = "、".join(files.names())
        raise UsageError(f"格式 {told} 要用 --out 目录；其他格式写入文件用 --output")
    if out is not None and output is not None:
        raise UsageError("--out 和 --output 只能写一个")
    with waiting("正在核对"):
        archive = open_archive(root)
        if unit is not None:
            unit = unit_key(unit, archive.policy.org)
            _say_heir(unit, archive.policy.org, today)
        if workdays and not archive.calendar.is_workday(today):
            click.echo(f"{today} 休息，不催")
            return 0
        everything = Owed.of(archive, today)
        owed = everything if unit is None else everything.only(unit)
    if ticket:
        return _tickets(owed, unit, dry_run=dry_run)
    if out is None:
        deliver(formats.format_of(form).write(owed), output)
    else:
        _write(form, owed, unit, out)
    return 0


def _say_heir(unit: str, org: Org, today: date) -> None:
    """Of a unit that has ended: who answers for what it left undone."""
    heir = org.responsible(unit, today)
    if heir != unit:
        gone, name = org.units[unit].on(today).short, org.units[heir].on(today).short
        told = f"{gone}{absence(org, unit, today)}；未了的事由{name}承担，要看的是 --unit {heir}"
        click.echo(told, err=True)


def _write(form: str, owed: Owed, unit: str | None, out: Path) -> None:
    """Write each file whole; of a unit that has none today, an earlier day's goes, so that nothing old is sent."""
    from baosong.cli.output import deliver_bytes

    made = {
        name: content
        for name, content in files.files_of(form).files(owed).items()
        if unit is None or name == f"{unit}.{form}"
    }
    out.mkdir(parents=True, exist_ok=True)
    for key in owed.org.units if unit is None else (unit,):
        if f"{key}.{form}" not in made:
            (out / f"{key}.{form}").unlink(missing_ok=True)
    for name, content in made.items():
        deliver_bytes(content, out / name)
    click.echo(f"已写 {len(made)} 个文件到 {out}")


def _tickets(owed: Owed, unit: str | None, *, dry_run: bool) -> int:
    from baosong.forge import forge_of
    from baosong.reminders.tickets import LABEL, steps

    forge = forge_of(os.environ, writing=not dry_run)
    units = owed.org.units if unit is None else (unit,)
    count = 0
    for step in steps(owed, tuple(forge.tickets(LABEL)), units, forge.address):
        if not dry_run:
            step.take(forge)
        click.echo(f"{'将' if dry_run else '已'}为{step.words}")
        count += 1
    if not count:
        click.echo("工单都是最新的，没有改动")
    return 0
