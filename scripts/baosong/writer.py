"""Write compiled pages and the files beside them as a plain docs tree that any builder of Markdown sites renders."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from baosong.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from baosong.model import Asset, Page

_MARK = ".baosong"


def write_tree(pages: Iterable[Page], handbook: Path, out: Path, assets: Iterable[Asset] = ()) -> int:
    """Write the handbook's files, every page and every asset under ``out``; returns the number of pages.

    ``out`` must be new, empty, or written by an earlier run, and is replaced as a whole.
    """
    count = 0
    with replacing(out, _MARK) as beside:
        shutil.copytree(handbook, beside, dirs_exist_ok=True)
        (beside / _MARK).write_text("由 baosong compile 生成，可整个删除\n", encoding="utf-8")
        for page in pages:
            target = beside / page.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(page.text, encoding="utf-8", newline="\n")
            count += 1
        for asset in assets:
            target = beside / asset.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(asset.content)
    return count


def refuse_others(out: Path, mark: str = _MARK) -> None:
    """Raise :class:`UsageError` where :func:`replacing`, or for the default mark :func:`write_tree`, would."""
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} 不是文件夹")
    if out.exists() and any(out.iterdir()) and not (out / mark).exists():
        raise UsageError(f"{out} 里已有别的文件；请给一个新的或空的文件夹")


@contextmanager
def replacing(out: Path, mark: str) -> Iterator[Path]:
    """An empty folder beside ``out`` to fill, which takes its place once all has gone well.

    ``out`` must be new, empty, or hold ``mark``, the file by which a folder of ours is known.
    """
    refuse_others(out, mark)
    place = out.resolve()
    beside = place.with_name(place.name + ".new")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    try:
        yield beside
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    shutil.rmtree(place, ignore_errors=True)
    beside.rename(place)
