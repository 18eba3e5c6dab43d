"""Which number an issue has: as people write it, and the one that comes next in a series."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.errors import UsageError
from baosong.validation import nearest

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from baosong.archive import Archive
    from baosong.model import Manifest


def issue_id(word: str) -> str:
    """``bulletins/xinxi/2026/07.md`` and ``xinxi/2026/7`` alike."""
    head, _, number = word.removeprefix("./").removeprefix("bulletins/").removesuffix(".md").rpartition("/")
    return f"{head}/{number.lstrip('0') or number}"


def manifest_of(archive: Archive, word: str) -> Manifest:
    """The manifest of an issue; raises :class:`UsageError` where there is none, or more than one."""
    key = issue_id(word)
    files = archive.by_number.get(key, ())
    if not files:
        raise UsageError(f"没有刊期“{word}”{meant(key, archive.by_number)}")
    if len(files) > 1:
        raise UsageError(f"{files[0].name}有几个文件：{'、'.join(one.path for one in files)}；先删去多余的")
    return files[0]


def named(archive: Archive, issue: str) -> str:
    """《刊名》2026年第7期."""
    series, year, number = issue.split("/")
    known = archive.policy.series.get(series)
    return f"《{known.name if known else series}》{year}年第{number}期"


def following(archive: Archive, series: str, today: date) -> tuple[int, int]:
    """Year and number of the issue that comes after the last of a series."""
    own = [one for one in archive.manifest_files if one.series == series]
    if not own:
        first = archive.policy.series[series].first_serial
        return first.year, first.number
    last = own[-1]
    return (last.year, last.number + 1) if last.year >= today.year else (today.year, 1)


def waiting(archive: Archive, series: str) -> list[Manifest]:
    """The manifests of a series that were not published yet: all after the last that was, in order."""
    own = [one for one in archive.manifest_files if one.series == series]
    done = [place for place, one in enumerate(own) if one.id in archive.published]
    if not done:
        return [one for one in own if one.fields.date is None]
    return own[done[-1] + 1 :]


def meant(word: str, known: Collection[str]) -> str:
    """A question after the nearest right word, or nothing."""
    near = nearest(word, known)
    return f"，是不是“{near}”？" if near else ""
