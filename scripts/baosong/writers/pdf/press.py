"""The press: editions to PDF bytes by typst, each kept until its words, the template or the fonts change.

The same edition, fonts and typst always give the same bytes: the only time in a PDF is the day the issue was signed.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from baosong.cache import UnreadableError
from baosong.writers.paper import left_out
from baosong.writers.pdf.casting import cast
from baosong.writers.pdf.fonts import Fonts
from baosong.writers.pdf.sheet import sheet

if TYPE_CHECKING:
    from baosong.cache import Cache
    from baosong.compiler import Edition
    from baosong.writers.pdf.casting import Cast

TEMPLATE = Path(__file__).parents[3] / "templates" / "typst" / "bulletin.typ"
_VERSION = "2"
"""Of what is kept; to be counted up when this package makes other PDFs of the same data and template."""
_NO_FONT = "本机没有一种中文字体，PDF 没有生成；请安装思源字体（Debian：apt install fonts-noto-cjk）"


@dataclass(frozen=True)
class Printed:
    """An issue's PDF, and what its maker has to be told, each in one sentence."""

    content: bytes
    told: tuple[str, ...] = ()


class Press:
    """What issues are printed with: the machine's fonts, and what was printed before."""

    def __init__(self, cache: Cache | None = None) -> None:
        self._cache = cache
        self._fonts = Fonts()
        self._used: set[str] = set()

    @property
    def jammed(self) -> str:
        """Why nothing can be printed at all; empty where all is well."""
        return "" if self._fonts.chinese else _NO_FONT

    def print(self, edition: Edition) -> Printed:
        """An issue's PDF; :attr:`jammed` must be empty."""
        data = sheet(edition)
        wished, omitted = edition.series.fonts.model_dump(), tuple(left_out(edition))
        facts = json.dumps([edition.series_key, data, wished, omitted], ensure_ascii=False, sort_keys=True)
        name = f"{self._folder}/{hashlib.sha256(facts.encode()).hexdigest()}" if self._cache else ""
        self._used.add(name)
        if self._cache and (kept := _kept(self._cache, name, self._under)):
            return kept
        chosen = cast(data, edition, self._fonts, self._fonts.chinese or "")
        printed = Printed(self._set(edition, chosen), (*omitted, *chosen.told))
        if self._cache:
            head = json.dumps(printed.told, ensure_ascii=False).encode()
            self._cache.keep(name, self._under, len(head).to_bytes(4, "big") + head + printed.content)
        return printed

    def forget_others(self) -> None:
        """Drop what is kept of issues that were not printed by this press: they are gone or have changed."""
        if self._cache:
            for name in self._cache.names(self._folder):
                if name not in self._used:
                    self._cache.drop(name)

    @cached_property
    def _folder(self) -> str:
        return f"pdf-{self._cache.own}" if self._cache else ""

    @cached_property
    def _under(self) -> str:
        template = hashlib.sha256(TEMPLATE.read_bytes()).hexdigest()
        return "\n".join((_VERSION, version("typst"), template, self._fonts.mark))

    def _set(self, edition: Edition, chosen: Cast) -> bytes:
        import typst

        midnight = datetime(edition.date.year, edition.date.month, edition.date.day, tzinfo=UTC)
        with TemporaryDirectory(prefix="baosong-press-") as made:  # typst sees no other file
            folder = Path(made)
            template = folder / TEMPLATE.name
            template.write_bytes(TEMPLATE.read_bytes())
            for plate in edition.plates:
                (folder / plate.file).write_bytes(plate.content)
            content = typst.compile(
                template,
                root=folder,
                font_paths=self._fonts.typst,
                format="pdf",
                pdf_standards="a-2b",
                timestamp=midnight,
                sys_inputs={
                    "data": json.dumps(chosen.data, ensure_ascii=False),
                    "fonts": json.dumps(chosen.families, ensure_ascii=False),
                },
            )
        assert isinstance(content, bytes)  # noqa: S101
        return content


def _kept(cache: Cache, name: str, under: str) -> Printed | None:
    try:
        payload = cache.load(name, under)
    except UnreadableError:
        return None
    end = 4 + int.from_bytes(payload[:4], "big")
    return Printed(bytes(payload[end:]), tuple(json.loads(bytes(payload[4:end]))))
