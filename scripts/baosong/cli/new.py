"""``baosong new``: write a report's file from what is given or asked, then check it with the real rules."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from baosong import reporters
from baosong.cli.options import open_archive, root_option, today_option
from baosong.cli.output import in_colour
from baosong.cli.usage import ChineseCommand
from baosong.errors import UsageError
from baosong.schema import SubmissionFields
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from baosong.archive import Archive
    from baosong.cli.asking import Form, Value

_LISTS = {"joint_units", "keywords"}


def _field_options(function: Callable[..., int]) -> Callable[..., int]:
    """An option for each key of the report's schema."""
    for name, info in reversed(SubmissionFields.model_fields.items()):
        function = click.option(f"--{name.replace('_', '-')}", name, metavar=info.title, help=info.description)(
            function
        )
    return function


@click.command(cls=ChineseCommand)
@_field_options
@click.option("--slug", metavar="文件名", help="小写英文字母、数字和连字符，以字母开头；不写则由程序拟定")
@click.option("--body", metavar="正文", help="正文（Markdown）；不写则留空，之后在编辑器里写")
@click.option("--body-file", type=click.File("rb"), metavar="文件", help="正文取自文件，- 为标准输入")
@click.option("--dry-run", is_flag=True, help="只显示并校验，不写入")
@root_option
@today_option
def new(
    *,
    slug: str | None,
    body: str | None,
    body_file: IO[bytes] | None,
    dry_run: bool,
    root: Path,
    today: date,
    **given: str | None,
) -> int:
    """新建一篇稿件，随即用全部规则校验。

    在终端里运行时，没有写明的必填项会逐项询问；在脚本里运行时，必填项须全部用选项写明。
    单位和类别可写代码或名称；几个关键词或几个单位之间用顿号或逗号隔开。
    """
    from baosong import checker
    from baosong.archive import Archive
    from baosong.cache import Cache
    from baosong.cli.asking import Form
    from baosong.draft import path_of, render, write_new
    from baosong.source import Overlay, WorkTree

    if body is not None and body_file is not None:
        raise UsageError("--body 和 --body-file 只能用一个")
    archive = open_archive(root)
    form = Form(archive, today)
    values = _values(given, form)
    form.complete(values)
    path = path_of(values, slug if slug is not None else _slug(values, archive, form))
    try:
        text = render(values, body_file.read().decode("utf-8-sig") if body_file else body or "")
        content = text.encode("utf-8")
    except UnicodeError:
        raise UsageError("正文不是 UTF-8 编码，另存为 UTF-8 后再试") from None
    cache = Cache.of(root)
    drafted = Archive(archive.policy, Overlay(WorkTree(root, cache), {path: content}), cache)
    if path not in drafted.paths.submissions:
        raise UsageError(
            f"文件名“{visible(slug or '')}”不合规定：用小写英文字母、数字和连字符，以字母开头，不超过 80 个字符"
        )
    if path in archive.paths.submissions:
        raise UsageError(f"已有 {path}，不会覆盖；用 --slug 另定文件名")
    if dry_run:
        click.echo(text)
    else:
        write_new(root, path, text)
    found = checker.check(drafted, today, {path})
    shown = reporters.reporter("text").report(found, reporters.Setting(drafted, today, (path,), in_colour(None)))
    click.echo(f"{'试运行，没有写入' if dry_run else '已写入'} {path}")
    if found.failed:
        click.echo(f"还须补改以下各处，改后运行 baosong check {path}：\n\n{shown}", nl=False)
        return 1
    click.echo("已通过校验。" if not found.diagnostics else f"已通过校验，另有提醒：\n\n{shown}".rstrip("\n"))
    _remind(values, form)
    return 0


def _values(given: dict[str, str | None], form: Form) -> dict[str, Value]:
    """The options that were given, as values; what the schema presumes anyway is written out."""
    from baosong.cli.asking import split

    values: dict[str, Value] = {"classification": SubmissionFields().classification.value}
    for key, word in given.items():
        if word is None:
            continue
        if not word.strip():
            raise UsageError(f"--{key.replace('_', '-')} 是空的")
        parsed = form.parse(key, word)
        values[key] = split(str(parsed)) if key in _LISTS else parsed
    return values


def _slug(values: dict[str, Value], archive: Archive, form: Form) -> str:
    from baosong.draft import suggest_slug

    day = values["event_date"]
    if not isinstance(day, date):
        raise TypeError(day)
    folder = f"{values['unit']}/{day.year}/"
    taken = {one.removeprefix(folder) for one in archive.submissions if one.startswith(folder)}
    return form.ask_slug(suggest_slug(str(values["category"]), day, taken))


def _remind(values: dict[str, Value], form: Form) -> None:
    """Name the commissions the unit still owes, when the report answers none."""
    if "commission" not in values:
        for commission, title in form.open_commissions(str(values["unit"])).items():
            click.echo(f"本单位另有约稿未截止：{commission} {visible(title)}；应约的稿件写 commission: {commission}")
