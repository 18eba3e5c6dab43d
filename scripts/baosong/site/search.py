"""Full-text search by Pagefind: pages are indexed from their records, in pieces a reader fetches only when asked for.

Material's own index of 5,000 reports is one file of tens of megabytes; Pagefind's is fetched by the few kilobytes a
query needs, and segments Chinese.
"""

from __future__ import annotations

import asyncio
import shutil
from concurrent.futures import ThreadPoolExecutor
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from baosong.pages.frame import address

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from baosong.model import Page


class Index:
    """A search index in the making; it runs beside the build and is waited for in :meth:`write`."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._records = [(address(page.path), page.record) for page in pages if page.record]
        self._beside = TemporaryDirectory(prefix="baosong-search-")
        self._pool = ThreadPoolExecutor(1)
        self._done = self._pool.submit(lambda: asyncio.run(self._build()))

    def write(self, folder: Path) -> None:
        """Wait for the index and put it into a folder of the site, replacing what was there."""
        with self._beside as built, self._pool:
            self._done.result()
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(built, folder)

    async def _build(self) -> None:
        from pagefind.index import IndexConfig, PagefindIndex

        config = IndexConfig(force_language="zh", output_path=self._beside.name)
        async with PagefindIndex(config=config) as index:
            for where, record in self._records:
                await index.add_custom_record(
                    url=f"/{where}/",
                    content=record.text,
                    language="zh",
                    meta={"title": record.title, **record.meta},
                    filters={key: [value] for key, value in record.filters.items()},
                )
