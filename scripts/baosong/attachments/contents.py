"""The words of an attachment, piece by piece with the place of each: lines, paragraphs, cells; all within bounds."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from baosong.attachments.packages import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 20_000_000
"""Unpacked bytes read of one attachment."""
_WORD = re.compile(r"word/(?:document|header[0-9]*|footer[0-9]*|footnotes|endnotes|comments)\.xml")
_SHEET = re.compile(r"xl/worksheets/sheet([0-9]+)\.xml")
_SLIDE = re.compile(r"ppt/(?:slides|notesSlides)/[A-Za-z]+([0-9]+)\.xml")
_STRINGS = "xl/sharedStrings.xml"


class UnreadError(Exception):
    """The words could not all be read: there are too many of them, or the file is not sound."""


def pieces(content: bytes, kind: str) -> Iterator[tuple[str, str]]:
    """Each piece's place in Chinese and its text; raises :class:`UnreadError`; other kinds than text have none."""
    if kind in {"csv", "txt"}:
        if len(content) > MOST_BYTES:
            raise UnreadError
        for number, line in enumerate(io.StringIO(content.decode("utf-8-sig", "replace")), 1):
            yield f"第 {number} 行", line
    elif kind in {"docx", "xlsx", "pptx"}:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                yield from _Package(package).pieces()
        except (*UNREADABLE, ElementTree.ParseError):
            raise UnreadError from None


class _Package:
    """An Office document, and how much of it may still be unpacked."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._left = MOST_BYTES

    def pieces(self) -> Iterator[tuple[str, str]]:
        names = self._package.namelist()
        strings = [text for _, text in self._texts(_STRINGS, "si")] if _STRINGS in names else []
        for name in names:
            if _WORD.fullmatch(name):
                yield from ((f"第 {number} 段", text) for number, text in self._texts(name, "p"))
            elif slide := _SLIDE.fullmatch(name):
                yield from ((f"第 {slide[1]} 张", text) for _, text in self._texts(name, "p"))
            elif sheet := _SHEET.fullmatch(name):
                yield from ((f"第 {sheet[1]} 张表 {cell}", text) for cell, text in self._cells(name, strings))

    def _ended(self, name: str, tag: str) -> Iterator[ElementTree.Element]:
        """Each element of a part that has the tag, once it is read; it is emptied behind it."""
        with self._package.open(name) as file:
            part = file.read(self._left + 1)
        self._left -= len(part)
        if self._left < 0 or b"<!" in part.replace(b"\x00", b"").replace(b"<!--", b""):
            raise UnreadError
        for _, element in ElementTree.iterparse(io.BytesIO(part)):  # noqa: S314 - declarations are refused above
            if element.tag.rpartition("}")[2] == tag:
                yield element
                element.clear()

    def _texts(self, name: str, tag: str) -> Iterator[tuple[int, str]]:
        for number, element in enumerate(self._ended(name, tag), 1):
            yield number, "".join(element.itertext())

    def _cells(self, name: str, strings: list[str]) -> Iterator[tuple[str, str]]:
        for cell in self._ended(name, "c"):
            text = "".join(one.text or "" for one in cell.iter() if one.tag.rpartition("}")[2] in {"v", "t"})
            if cell.get("t") == "s" and text.isascii() and text.isdigit():
                text = strings[int(text)] if int(text) < len(strings) else ""
            yield cell.get("r", ""), text
