"""Full-text search by Pagefind: pages are indexed from their records, in pieces a reader fetches only when asked for.

Material's own index of 5,000 reports is one file of tens of megabytes; Pagefind's is fetched by the few kilobytes a
query needs. Its command indexes a folder in parallel; its Python interface answers ten records a second, so the records
are laid out as small HTML files for the command.

Pagefind cuts Chinese into words by one dictionary when it indexes and by the browser's when it searches; where they
differ, it finds nothing. So each character is indexed as a word of its own, and ``assets/finder.js`` asks for them in
a row. Pagefind tells at which words of a page it found them: what the page is about, its title, units and keywords,
stands before a fixed place, its text after it, so that a find in the one can come before a find in the other.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from baosong.errors import BaosongError
from baosong.pages.addresses import address
from baosong.site.settle import settle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baosong.model import Page, SearchRecord

_HEAD = 128
"""As many words as ``assets/finder.js`` takes for what a page is about; no word is shorter than a character."""

_FILL = "·\u200b" * _HEAD
_LEFT_OUT = ("pagefind-*.js", "pagefind-*.css")
"""What Pagefind writes beside an index and this site does not use."""

_IN_FULL = {"稿件"}
"""Pages that tell their matter in full; issues and circulars gather from these, and are found after them."""

_CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_MEMORY = "narenas:1,dirty_decay_ms:0,muzzy_decay_ms:0"
"""Keeps Pagefind's allocator, jemalloc, from holding on to memory that is free: a fifth less of it."""


class Index:
    """A search index in the making; it runs beside the build and is waited for in :meth:`write`."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._scratch = TemporaryDirectory(prefix="baosong-search-")
        folder = Path(self._scratch.name)
        for page in pages:
            if page.record:
                file = folder / "records" / address(page.path) / "index.html"
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(_html(page.record), encoding="utf-8")
        (folder / "records").mkdir(exist_ok=True)
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-m", "pagefind", "--quiet", "--force-language", "zh"),
                *("--site", str(folder / "records"), "--output-path", str(folder / "index")),
            ],
            env={**os.environ, "_RJEM_MALLOC_CONF": _MEMORY},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def write(self, folder: Path) -> None:
        """Wait for the index and put it into a folder of the site, replacing what was there."""
        with self._scratch as scratch:
            said, _ = self._process.communicate()
            built = Path(scratch) / "index"
            shutil.rmtree(folder, ignore_errors=True)
            if (built / "pagefind-entry.json").exists():
                settle(built)
                for unused in (file for pattern in _LEFT_OUT for file in built.glob(pattern)):
                    unused.unlink()
                shutil.move(built, folder)
            elif any((Path(scratch) / "records").iterdir()):
                raise BaosongError(f"检索没有生成：{said.strip()}")


def _html(record: SearchRecord) -> str:
    facts = "".join(
        f'<meta content="{escape(value)}" data-pagefind-{kind}="{escape(key)}[content]">'
        for kind, pairs in (
            ("meta", {"title": record.title, **record.meta}),
            ("filter", record.filters),
            ("sort", {"次序": f"{int(record.meta.get('类型') in _IN_FULL)} {record.meta.get('日期', '')}"}),
        )
        for key, value in pairs.items()
        if value
    )
    about = f"{record.title}　{record.subject}"[: _HEAD - 2]
    paragraphs = "".join(f"<p>{_parted(line)}</p>" for line in record.text.split("\n") if line)
    return (
        f'<!doctype html><html lang="zh"><head><title>{escape(record.title)}</title></head>'
        f"<body data-pagefind-body><p>{_parted(about)}</p><p>\u200b{_FILL}</p>{facts}{paragraphs}</body></html>"
    )


def _parted(text: str) -> str:
    """Escaped text with a zero-width space on each side of a Chinese character, which Pagefind hides from readers."""
    return escape(_CHINESE.sub(_apart, text).replace("\u200b\u200b", "\u200b"))


def _apart(found: re.Match[str]) -> str:
    return "\u200b".join(("", *found[0], ""))
