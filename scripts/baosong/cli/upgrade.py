"""``baosong upgrade``: bring an office's repository to the program that is running, on a branch git can undo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from baosong import __version__
from baosong.cli.options import open_archive, open_policy, root_option, today_option
from baosong.cli.usage import ChineseCommand, OneOf
from baosong.errors import UsageError
from baosong.office.record import RECORD, Platform, Record, order, read_record
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from baosong.history import History
    from baosong.model import Diagnostic
    from baosong.office.earlier import Finding
    from baosong.office.upgrade import Step

_SHOWN = 20


@click.command(cls=ChineseCommand)
@click.option(
    "--forge",
    type=OneOf([one.value for one in Platform]),
    metavar="平台",
    help=f"换一种代码平台，或库里没有安装记录时写明：{'、'.join(Platform)}",
)
@click.option("--dry-run", is_flag=True, help="只列出要改的文件，不写入；有要改的退出码 1")
@root_option
@today_option
def upgrade(*, forge: str | None, dry_run: bool, root: Path, today: date) -> int:
    """把报送库里的程序换成正在运行的这一版：在新版程序的文件夹里运行，--root 指向报送库。

    没有动过的程序文件换新；本地改过的与新版合并，合不到一起的保留本地的，新版放在旁边的 .new 文件里。
    稿件、刊期、台账不动，策略只在新版的读法变了时改。改在一个新的分支上，作一次提交，不合适就丢掉那个分支。换新前后各校验一遍，说出新版多查出什么。
    """
    from baosong.history import History
    from baosong.office.earlier import found_before

    history = History(root)
    record = _record(root, forge)
    moved = (read_record(root) or record).platform is not record.platform
    plan = _plan(root, record, history)
    click.echo("\n".join(_told(plan, record, root)))
    if not plan.writes:
        return 0
    if dry_run:
        click.echo("试运行，没有写入。")
        return 1
    from baosong.history.founding import begin_branch, commit

    branch = f"upgrade-baosong-{__version__}"
    before = found_before(root, today)
    begin_branch(history, branch)
    for path, content in plan.writes.items():
        _write(root, path, content)
    generated = _regenerated(root, record.platform, moved=moved)
    commit(history, {*plan.writes, *generated}, _message(record))
    click.echo(f"已在分支 {branch} 上提交；看过以后照常提合并请求，不合适就切换回去、删掉它。")
    return _compared(root, before, today)


@dataclass(frozen=True)
class _Plan:
    """What is done: with the program's files, with policy, and all that is written or (``None``) removed for it."""

    steps: tuple[Step, ...]
    migrated: tuple[str, ...]
    writes: Mapping[str, bytes | None]
    beside: tuple[str, ...]


def _message(record: Record) -> str:
    return (
        f"Upgrade Baosong from {record.version} to {__version__}"
        if record.files
        else f"Upgrade Baosong to {__version__}"
    )


def _record(root: Path, forge: str | None) -> Record:
    record = read_record(root)
    if record is None:
        if forge is None:
            raise UsageError(f"{root} 里没有安装记录 {RECORD}，不是由 init 建的；请用 --forge 写明它在哪种代码平台上")
        return Record("0", Platform(forge), {})
    if order(record.version) > order(__version__):
        raise UsageError(f"库里的程序是 {record.version}，比正在运行的 {__version__} 新；请从新版程序的文件夹运行")
    return record if forge is None else Record(record.version, Platform(forge), record.files)


def _plan(root: Path, record: Record, history: History) -> _Plan:
    from baosong.history.founding import merged
    from baosong.office.migrations import migrated, read_back
    from baosong.office.tool import TOOL, tool_files
    from baosong.office.unrecorded import installed, known_versions
    from baosong.office.upgrade import left_beside, steps
    from baosong.rules import known_rules

    if root.resolve() == TOOL:
        raise UsageError(
            "这就是要换新的库自己；请到新版程序的文件夹里运行 make site，"
            "再运行 .venv/bin/python scripts upgrade --root 本库"
        )

    def there(path: str) -> bytes | None:
        file = root / path
        if file.is_symlink():
            raise UsageError(f"{path} 是符号链接，没有写入；先换成文件")
        return file.read_bytes() if file.is_file() else None

    def merge(ours: bytes, original: str, theirs: bytes) -> bytes | None:
        kept = history.kept([original])
        return merged(ours, kept[original], theirs) if original in kept else None

    if not (root / "policy").is_dir():
        raise UsageError(f"{root} 里没有 policy 文件夹，不是报送库；--root 应指向报送库的根目录")
    files = {path.name: path.read_bytes() for path in (root / "policy").iterdir() if path.is_file()}
    changed, told = migrated(files, record.version, __version__)
    policy = read_back({**files, **changed}, known_rules())
    newer = tool_files(record.platform, policy.org.name)
    before = record.files or installed(newer, there, known_versions(TOOL))
    done = steps(before, newer, there, merge)
    writes = {path: content for step in done for path, content in step.writes.items()}
    writes |= {f"policy/{name}": content for name, content in changed.items()}
    content = Record.of(__version__, record.platform, newer).content
    if content != there(RECORD):
        writes[RECORD] = content
    return _Plan(done, told, writes, tuple(left_beside(newer, there)))


def _told(plan: _Plan, record: Record, root: Path) -> Iterator[str]:
    from baosong.office.migrations import offered
    from baosong.office.upgrade import Act

    if not plan.writes:
        yield f"程序已是 {__version__}，没有要换的。"
    else:
        yield f"从 {record.version} 换到 {__version__}：" if record.files else f"换到 {__version__}："
    for act in Act:
        of = [step for step in plan.steps if step.act is act]
        if of:
            yield f"{act} {len(of)} 个文件"
        shown = of if any(step.act in {Act.KEPT, Act.CLASHED, Act.MERGED} for step in of) else of[:_SHOWN]
        yield from (f"  {step.path}" + (f"：{step.note}" if step.note else "") for step in shown)
        if len(of) > len(shown):
            yield f"  ……等 {len(of)} 个"
    yield from (f"策略 {told}" for told in plan.migrated)
    yield from (f"尚未处理：{path}，是以前换新时留下的新版文件" for path in plan.beside)
    there = {path.name for path in (root / "policy").iterdir()}
    yield from (f"可以增设：{told}" for told in offered(there))


def _write(root: Path, path: str, content: bytes | None) -> None:
    from baosong.cli.output import deliver_bytes

    file = root / path
    if content is None:
        file.unlink()
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    deliver_bytes(content, file)


def _regenerated(root: Path, platform: Platform, *, moved: bool) -> list[str]:
    """Bring what is generated from policy up to date where the office keeps that kind; the paths written or removed.

    An office that has ``moved`` to another forge gets what that one reads, and no longer has what the other read.
    """
    from baosong.sync import generated

    changed = []
    for path, wanted in generated(open_policy(root)).items():
        file = root / path
        there = file.read_bytes() if file.is_file() else None
        if not platform.wants(path):
            if moved and there == wanted:
                _write(root, path, None)
                changed.append(path)
        elif there != wanted and (there is not None or moved or file.parent.is_dir()):
            _write(root, path, wanted)
            changed.append(path)
    return changed


def _compared(root: Path, before: frozenset[Finding] | None, today: date) -> int:
    """Say what the newer program finds that the earlier one did not; 1 where there are errors among it."""
    from baosong import checker

    report = checker.check(open_archive(root), today)
    if before is None:
        click.echo("旧版的校验没有跑成，下面是新版查出的全部。")
    new = [one for one in report.diagnostics if (one.code, one.path, one.message) not in (before or ())]
    click.echo(f"换新后校验：错误和警告共 {len(report.diagnostics)} 处，其中 {len(new)} 处是旧版没有报的。")
    click.echo("".join(f"  {_line(one)}\n" for one in new[:_SHOWN]), nl=False)
    if len(new) > _SHOWN:
        click.echo(f"  ……等 {len(new)} 处，运行 baosong check 看全部")
    if new:
        click.echo("新规则要从某一天起才查的，写进 policy/rules.yml 的 applies_from。")
    return 1 if report.failed else 0


def _line(one: Diagnostic) -> str:
    return visible(f"{one.path}:{one.mark.line} {one.code} {one.message}")
