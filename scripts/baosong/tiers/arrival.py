"""Take in a bundle from a desk below: everything in it is proved first, then each report becomes a branch for review.

A bundle is as little trusted as a pull request: names, modes, sizes and paths are judged from git's objects, nothing is
checked out, and a bundle with anything wrong in it changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.attachments import MOST_BYTES
from baosong.errors import UsageError
from baosong.grammar import provenance_beside, report_of, submission_parts
from baosong.history.exchange import Bundle
from baosong.history.objects import Objects
from baosong.provenance import Provenance, read_provenance
from baosong.source import REGULAR
from baosong.tiers.delivery import SENT, Upper
from baosong.tiers.naming import PARCEL, SOURCE, branch_of, home_of, source_below
from baosong.tiers.parcel import Parcel
from baosong.tiers.proof import unproved
from baosong.visible import visible

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from baosong.cache import Cache
    from baosong.history import History
    from baosong.policy import Policy
    from baosong.tiers.delivery import Plan

_ARRIVING = "refs/baosong/arriving/"
"""Refs that stand only while a bundle is looked at."""


@dataclass(frozen=True)
class Arrived:
    """A report of a bundle, its branch here, and what came of it."""

    report: str
    branch: str
    plan: Plan


def arrive(
    policy: Policy,
    history: History,
    file: Path,
    unit: str,
    today: date,
    *,
    cache: Cache | None = None,
    dry_run: bool = False,
) -> tuple[Arrived, ...]:
    """Take a unit's bundle in upon HEAD; raises :class:`UsageError` with the first thing that is wrong in it."""
    if unit not in policy.tiers.below:
        raise UsageError(f"policy/tiers.yml 的 below 里没有单位“{unit}”，不收它的转报")
    if history.prefix:
        raise UsageError("报送库须在 git 仓库的最上层才能接收转报")
    objects, bundle = Objects(history), Bundle(history, file)
    names = _named(bundle)
    try:
        objects.forget(_ARRIVING)
        bundle.fetch(*(f"+{ref}:{_ARRIVING}{place}" for place, ref in enumerate(names)))
        refs = {ref: f"{_ARRIVING}{place}" for place, ref in enumerate(names)}
        source = refs.pop(SOURCE)
        kept, newest = source_below(unit), history.resolve(source)
        before = objects.named(kept).get(kept)
        older = before is not None and history.holds(newest, before)
        if before is not None and not older and not history.holds(before, newest):
            raise UsageError(f"下级库的历史与上次收到的接不上（上次 {before[:12]}，这次 {newest[:12]}）；请向下级问明")
        parcels = [_opened(history, objects, unit, commit, source) for commit in refs.values()]
        upper = Upper(history, objects, policy, history.resolve("HEAD"), unit, today, cache)
        done = tuple(_planned(upper, objects, parcel, path) for parcel, path in parcels)
        if not dry_run:
            for one in done:
                if one.plan.state in SENT:
                    ref = f"refs/heads/{one.branch}"
                    objects.name(ref, one.plan.commit, objects.named(ref).get(ref))
            if not older:
                objects.name(kept, newest, before)
    finally:
        objects.forget(_ARRIVING)
    return done


def _named(bundle: Bundle) -> list[str]:
    """The refs of a bundle: the source and at least one parcel, and nothing else."""
    names = list(bundle.heads())
    for name in names:
        if name != SOURCE and not PARCEL.fullmatch(name):
            raise UsageError(f"文件里有不该有的引用“{visible(name)}”，不是 baosong transmit --bundle 写的")
    if SOURCE not in names or len(names) < 2:
        raise UsageError("文件里没有来源或没有稿件，不是 baosong transmit --bundle 写的")
    return sorted(names)


def _opened(history: History, objects: Objects, unit: str, commit: str, source: str) -> tuple[Parcel, str]:
    """A parcel, proved, and the path it is for."""
    files = objects.files(commit)
    reports = [path for path in files if report_of(path) == path]
    if len(reports) != 1:
        raise UsageError(f"包裹里有 {len(reports)} 篇稿件，应是一篇")
    (path,) = reports
    for name, one in files.items():
        if report_of(name) != path or submission_parts(path)[0] != unit:
            raise UsageError(f"包裹里的“{visible(name)}”不在 {unit} 这篇稿件名下，不收")
        if one.mode != REGULAR:
            raise UsageError(f"包裹里的“{visible(name)}”文件模式是 {one.mode}，只收普通文件（{REGULAR}）")
        if one.size > MOST_BYTES:
            raise UsageError(f"包裹里的“{visible(name)}”有 {one.size} 字节，太大，不收")
    beside = provenance_beside(path)
    if beside not in files:
        raise UsageError(f"包裹里没有 {beside}，来源无从核对")
    contents = history.blobs([files[path].blob, files[beside].blob])
    found = read_provenance(contents[files[beside].blob])
    if not isinstance(found, Provenance):
        raise UsageError(f"{beside}：{found}")
    attached = {name.rpartition("/")[2]: one.blob for name, one in files.items() if name not in {path, beside}}
    wrong = list(unproved(history, found, source))
    if home_of(unit, found.path) != path:
        wrong.append(f"{found.path} 在上级应放在 {home_of(unit, found.path)}")
    if found.sent != files[path].blob or found.attachments != attached:
        wrong.append("稿件或附件与来源所记的不同")
    if wrong:
        raise UsageError(f"{path}：{'；'.join(wrong)}")
    return Parcel("/".join(submission_parts(found.path)), path, contents[found.sent], found), path


def _planned(upper: Upper, objects: Objects, parcel: Parcel, path: str) -> Arrived:
    branch = branch_of(upper.unit, parcel.report)
    ref = f"refs/heads/{branch}"
    return Arrived(parcel.report, branch, upper.plan(parcel, path, objects.named(ref).get(ref)))
