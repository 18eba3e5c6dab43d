"""``baosong status``: where each report is, since when, with whom and until when; and on whose word."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from baosong.cli.options import open_archive, open_policy, report_id, root_option, today_option, unit_key
from baosong.cli.output import deliver, output_option
from baosong.cli.usage import ChineseCommand, OneOf
from baosong.errors import AuthorUnknownError, HistoryError, UsageError
from baosong.visible import visible
from baosong.whereabouts import formats

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from baosong.archive import Archive
    from baosong.facts import Facts
    from baosong.history import History
    from baosong.whereabouts import Docket
    from baosong.whereabouts.local import Local


@click.command(cls=ChineseCommand)
@click.option("--unit", metavar="单位", help="只看这个单位（代码或名称），联合报送的也算")
@click.option("--path", "word", metavar="稿件", help="看一篇稿件的全过程：文件的路径，或“单位/年/文件名”")
@click.option(
    "--facts",
    "told",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="文件",
    help="代码平台对合并请求的记录，JSON；可以写几次",
)
@click.option("--forge", is_flag=True, help="向代码平台问还开着的合并请求；令牌取自环境变量 TOKEN")
@click.option("--base", metavar="版本", help="稿件合并到哪里（默认自己找：远程的默认分支、main、master）")
@click.option("--all", "everything", is_flag=True, help="办结的也逐件列出")
@click.option(
    "--format",
    "form",
    type=OneOf(formats.names()),
    default="text",
    metavar="格式",
    help=f"输出格式：{'、'.join(formats.names())}（默认 text）",
)
@output_option
@root_option
@today_option
def status(
    *,
    unit: str | None,
    word: str | None,
    told: tuple[Path, ...],
    forge: bool,
    base: str | None,
    everything: bool,
    form: str,
    output: Path | None,
    root: Path,
    today: date,
) -> int:
    """说明每篇稿件现在到了哪一步：草稿、审核中、退稿、待选用、拟用、已刊用、上级采用，自何时起，轮到谁，何时截止。

    依据写在第一行。审核到哪一步只有代码平台知道：加 --forge 去问，或用 --facts 给出 baosong facts 存下的记录；
    都不加，就只看 git 和台账，哪里也不联系。要看的合并请求须先取到本地（git fetch），稿件的内容从 git 里读。

    退出码总是 0，有没有逾期都一样；2 用法、策略或代码平台有误，3 程序自身出错。
    """
    from baosong.cli.progress import waiting
    from baosong.cli.selection import select
    from baosong.whereabouts import docket, joined
    from baosong.whereabouts.local import local, main_line

    if forge and told:
        raise UsageError("--forge 和 --facts 只能写一个")
    if word is not None and (unit is not None or form != "text"):
        raise UsageError("--path 看的是一篇稿件的过程，不能与 --unit、--format 同用")
    facts = _asked(root) if forge else tuple(_read(told))
    with waiting("正在核对"):
        archive = open_archive(root)
        if unit is not None:
            unit = unit_key(unit, archive.policy.org)
        history = _history(root)
        if history is None and (facts or base):
            raise UsageError(f"{root} 不在 git 仓库里，看不了合并请求")
        line = base or (main_line(history) if history else "HEAD")
        here = local(history, archive, line) if history else None
        found = docket(archive, today, _basis(history, line, facts, forge=forge or bool(told)), here=here)
        if history and facts:
            from baosong.whereabouts.underway import Underway

            found = joined(found, Underway(archive.policy, history, line, today).of(facts))
    if word is not None:
        paths = {one.submission.path for one in found.all}
        named = f"submissions/{report_id(word)}.md"
        chosen = {named} if named in paths else select([word], root, paths)[0]
        if chosen is None or len(chosen) != 1:
            raise UsageError(f"“{word}”不是一篇稿件；--path 写一个稿件文件，例 submissions/hekou/2026/one-window.md")
        deliver("".join(f"{visible(one)}\n" for one in _way(archive, found, chosen.pop(), here)), output)
        return 0
    shown = found if unit is None else found.of_unit(unit)
    deliver(formats.format_of(form).write(shown, everything=everything), output)
    return 0


def _asked(root: Path) -> tuple[Facts, ...]:
    """The facts of every open pull request but those of which the forge cannot tell who answers for them."""
    from baosong.facts import Facts
    from baosong.forge.pulls import pulls_of

    forge = pulls_of(os.environ, writing=False, desk=open_policy(root).review.filing_accounts)
    found: list[Facts] = []
    for one in forge.open_ones():
        try:
            found.append(Facts(forge.name, forge.pull(one.number)))
        except AuthorUnknownError as error:
            click.echo(visible(f"{error}；没有算进来"), err=True)
    return tuple(found)


def _read(files: tuple[Path, ...]) -> Iterator[Facts]:
    from baosong.facts import read_facts

    for file in files:
        yield from read_facts(file.read_bytes(), str(file))


def _history(root: Path) -> History | None:
    from baosong.history import History

    try:
        return History(root)
    except HistoryError:
        return None


def _basis(history: History | None, line: str, facts: tuple[Facts, ...], *, forge: bool) -> str:
    if history is None:
        return "台账（不在 git 仓库里，草稿和已合并的分不清）"
    short = line.removeprefix("refs/heads/").removeprefix("refs/remotes/")
    if forge:
        return f"代码平台的记录（{len(facts)} 个合并请求）、git（主干 {short}）和台账"
    return f"git（主干 {short}）和台账；没有问代码平台，合并请求里审到哪一步不知道，要看加 --forge 或 --facts"


def _way(archive: Archive, found: Docket, path: str, here: Local | None) -> Iterator[str]:
    from baosong.trail.acts import Roster
    from baosong.whereabouts.formats.text import paragraph
    from baosong.whereabouts.state import WITNESS_NAMES
    from baosong.whereabouts.way import way

    (one,) = found.only(lambda one: one.submission.path == path).all
    yield f"{found.today} 办理进度，依据：{found.basis}"
    yield from paragraph(one, found.org)
    arrived = here.since.get(path) if here else None
    events = way(archive, one, Roster(archive.policy.org, public=False), arrived)
    if events:
        yield "经过："
    for event in events:
        yield f"    {event.when}  {event.what}{event.who and f'，{event.who}'}（{WITNESS_NAMES[event.witness]}）"
