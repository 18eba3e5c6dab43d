"""Prove a site: build it anew from the commit and the day it names, and compare file by file.

The commit's own program builds it where the repository holds one, else this program. Only a commit that HEAD stands on
is taken, for building runs its program.
"""

from __future__ import annotations

import filecmp
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from baosong.errors import UsageError
from baosong.history import History
from baosong.site.build import TOOL
from baosong.site.events import FORM_PROXY, ROOT, TODAY
from baosong.site.record import read_record
from baosong.webparts import PLACE, place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from baosong.site.record import Record

_STEERING = (ROOT, TODAY, FORM_PROXY, "SOURCE_DATE_EPOCH")


@dataclass(frozen=True)
class Verdict:
    """What came of it: the site's record, how many files were compared, and what differs in which way, by path."""

    record: Record
    files: int
    differences: Mapping[str, str]
    libraries: Mapping[str, tuple[str, str]]
    """Libraries of another version than the site's: name → the site's, this machine's."""


def verify(root: Path, site: Path) -> Verdict:
    """Build and compare; raises where the site cannot be built anew."""
    told = read_record(site)
    if told.commit is None:
        raise UsageError("这个站点不是从 git 仓库生成的，没有提交可以核对")
    if told.changed:
        raise UsageError("这个站点是带着没有提交的改动生成的，没有提交可以核对；请提交后重新生成")
    history = History(root)
    if not history.holds(told.commit):
        raise UsageError(f"当前分支的历史里没有站点所记的提交 {told.commit[:12]}；请先取全主干再核对")
    with TemporaryDirectory(prefix="baosong-verify-") as scratch:
        office = history.checked_out(told.commit, Path(scratch) / "office")
        fresh = Path(scratch) / "site"
        _build(office, fresh, told)
        ours, theirs = _files(fresh), _files(site)
        differences = dict(_differences(fresh, site, ours, theirs))
        here = read_record(fresh).libraries
    libraries = {
        name: (there, here.get(name, "")) for name, there in told.libraries.items() if here.get(name, "") != there
    }
    return Verdict(told, len(ours | theirs), differences, libraries)


def _build(office: Path, out: Path, told: Record) -> None:
    own = office / "scripts"
    program = own if (own / "baosong" / "cli").is_dir() else TOOL / "scripts"
    kept = {key: value for key, value in os.environ.items() if key not in _STEERING and key != "PYTHONPATH"}
    done = subprocess.run(
        [
            *(sys.executable, str(program), "build", "--root", str(office)),
            *("--out", str(out), "--today", told.today.isoformat()),
        ],
        env={**kept, PLACE: str(place())},  # a checkout holds no programs of others
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise UsageError(f"从提交 {(told.commit or '')[:12]} 生成不出站点：{done.stderr.strip()}")


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink() or path.is_file()}


def _differences(fresh: Path, site: Path, ours: set[str], theirs: set[str]) -> Iterator[tuple[str, str]]:
    for path in sorted(ours | theirs):
        if path not in theirs:
            yield path, "缺少"
        elif path not in ours:
            yield path, "多出"
        elif (site / path).is_symlink() or not filecmp.cmp(fresh / path, site / path, shallow=False):
            yield path, "不同"
