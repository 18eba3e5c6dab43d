"""``baosong import``: a clerk's Word file as a report's draft, with what was guessed and what could not be kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

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
    from datetime import date

    from baosong.archive import Archive
    from baosong.intake.drafting import Draft

_GIVEN = ("unit", "category", "title", "event_date", "author", "sign_off")


def _field_options(function: Callable[..., int]) -> Callable[..., int]:
    for name in reversed(_GIVEN):
        info = SubmissionFields.model_fields[name]
        told = f"{info.description}；不写就从文中猜"
        function = click.option(f"--{name.replace('_', '-')}", name, metavar=info.title, help=told)(function)
    return function


@click.command("import", cls=ChineseCommand, short_help="把 Word 文件导入成稿件草稿")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="[文件]")
@click.option("--inbox", is_flag=True, help="不写文件，转收件夹 submissions/<单位>/inbox/ 里全部的 .docx，转好就删去")
@_field_options
@click.option("--slug", metavar="文件名", help="小写英文字母、数字和连字符，以字母开头；不写则由程序拟定")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="目录", help="写到别处（默认报送库）")
@click.option("--dry-run", is_flag=True, help="只显示并校验，不写入")
@root_option
@today_option
def import_file(
    *,
    file: Path | None,
    inbox: bool,
    slug: str | None,
    out: Path | None,
    dry_run: bool,
    root: Path,
    today: date,
    **given: str | None,
) -> int:
    """把 Word 文件（.docx）导入成稿件草稿。

    标题、单位、事发日期、类别、撰稿人、签发人没有用选项写明的，从文中猜，在草稿里注上“# 猜测”；逐项核对，删去这个注，
    校验才会通过。图片取出来作为附件，去掉拍摄地点和作者；批注、隐藏文字等带不进来的，逐项列出。

    退出码：0 没有要改的，1 还有要核对、补改的，2 文件不能导入或用法有误，3 程序自身出错。
    """
    from baosong import checker
    from baosong.archive import Archive
    from baosong.cache import Cache
    from baosong.cli.asking import Form
    from baosong.source import Overlay, WorkTree

    archive = open_archive(root)
    form = Form(archive, today)
    if inbox:
        unit = given.pop("unit")
        if file is not None or slug is not None or out is not None or any(given.values()):
            raise UsageError("--inbox 只能与 --unit、--dry-run 同用；要写明别的，逐个文件导入")
        return _inbox(root, archive, str(form.parse("unit", unit)) if unit else "", today, dry_run=dry_run)
    if file is None:
        raise UsageError("没有写要导入的文件；写文件名，或用 --inbox 转收件夹里的")
    values = {key: form.parse(key, word) for key, word in given.items() if word is not None and word.strip()}
    draft = _draft(file, archive, values, slug, today)
    files = {draft.path: draft.text.encode(), **draft.pictures}
    cache = Cache.of(root)
    laid = Archive(archive.policy, Overlay(WorkTree(root, cache), files), cache)
    if draft.path not in laid.paths.submissions:
        raise UsageError(
            f"文件名“{visible(slug or '')}”不合规定：用小写英文字母、数字和连字符，以字母开头，不超过 80 个字符"
        )
    _write(out or root, archive, draft, dry_run=dry_run)
    found = checker.check(laid, today, set(files))
    shown = reporters.reporter("text").report(found, reporters.Setting(laid, today, tuple(files), in_colour(None)))
    if not found.diagnostics:
        click.echo("已通过校验。")
        return 0
    told = "还须核对、补改以下各处" if found.failed else "已通过校验，另有提醒"
    click.echo(f"{told}，改后运行 baosong check {draft.path}：\n\n{shown}", nl=False)
    return 1 if found.failed else 0


def _draft(file: Path, archive: Archive, values: dict[str, str | date], slug: str | None, today: date) -> Draft:
    from baosong.doors.inbox import most_picture_bytes
    from baosong.intake.drafting import drafted
    from baosong.intake.package import MOST_BYTES

    if file.stat().st_size > MOST_BYTES:
        raise UsageError(f"{file} 超过 {MOST_BYTES} 字节，没有打开；图片缩小后再导入")
    most = most_picture_bytes(archive.policy)
    taken = set(archive.submissions)
    return drafted(file.read_bytes(), archive.policy, values, slug=slug, taken=taken, today=today, most=most)


def _write(root: Path, archive: Archive, draft: Draft, *, dry_run: bool) -> None:
    """Write the draft and its pictures, or show them; then tell what a clerk has to know."""
    from baosong.draft import write_new

    for path in (draft.path, *draft.pictures):
        if (root / path).exists():
            raise UsageError(f"已有 {path}，不会覆盖；用 --slug 另定文件名")
    if draft.path in archive.paths.submissions:
        raise UsageError(f"已有 {draft.path}，不会覆盖；用 --slug 另定文件名")
    if dry_run:
        click.echo("\n".join(visible(line) for line in draft.text.split("\n")))
    else:
        for path, content in {draft.path: draft.text.encode(), **draft.pictures}.items():
            write_new(root, path, content)
    click.echo(f"{'试运行，没有写入' if dry_run else '已写入'} {draft.path}")
    if draft.pictures:
        folder = draft.path.removesuffix(".md")
        first = next(iter(draft.pictures)).rpartition("/")[2]
        click.echo(f"取出图片 {len(draft.pictures)} 张，去掉了拍摄地点和作者，作为附件放在 {folder}/")
        click.echo(f"要登的图片，在正文里单独一段写 ![图注]({first})；不登的留作附件")
    if draft.guesses:
        names = "、".join(str(SubmissionFields.model_fields[key].title) for key in draft.guesses)
        click.echo(f"从文中猜的：{names}。核对后删去各行末的“# 猜测……”")
    if draft.taken:
        click.echo(f"已移作元数据、不再留在正文里的：{'；'.join(visible(one[:60]) for one in draft.taken)}")
    for one in draft.lost:
        click.echo(f"没有照原样带进来：{visible(one)}")


def _inbox(root: Path, archive: Archive, unit: str, today: date, *, dry_run: bool) -> int:
    """Convert the inboxes of the working tree; a Word file goes only when its draft is there."""
    from baosong.doors.inbox import emptied
    from baosong.draft import write_new
    from baosong.grammar import inbox_unit

    words = [path for path in archive.paths.inbox if unit in {"", inbox_unit(path)}]
    sizes = {path: (root / path).stat().st_size for path in words}
    found = emptied(archive, sizes, lambda path: (root / path).read_bytes(), today)
    if not dry_run:
        for path, content in found.files.items():
            if content is not None:
                write_new(root, path, content)
        for one in found.done:
            (root / one.word).unlink()
    for one in found.done:
        click.echo(visible(f"{'将' if dry_run else '已'}把 {one.word} 转成 {one.path}"))
        if one.guesses:
            click.echo(f"  从文中猜的：{'、'.join(one.guesses)}。核对后删去各行末的“# 猜测……”")
        for lost in one.lost:
            click.echo(f"  没有照原样带进来：{visible(lost)}")
    for left in found.failed:
        click.echo(visible(f"{left.word} 没有转：{left.why}"), err=True)
    if not words:
        click.echo("收件夹里没有 Word 文件")
    return 1 if any(one.guesses for one in found.done) or found.failed else 0
