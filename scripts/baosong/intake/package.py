"""Open a Word file that anybody may have made: what it is, within bounds, or one sentence on why it is not opened."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from baosong.attachments.packages import look_into_package
from baosong.attachments.recognition import look_into
from baosong.errors import UsageError
from baosong.intake.elements import attribute

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

MOST_BYTES = 200_000_000
"""A larger Word file is not opened."""
_MOST_TEXT = 20_000_000
"""Unpacked bytes of a text part."""
_ROOM, _MOST_RATIO = 50_000_000, 100
_DEEPEST = 150
"""How many elements may stand within each other; Word's own files have a few dozen."""
_MAIN = "word/document.xml"
_MEND = "用 Word 或 WPS 打开，另存为“Word 文档（*.docx）”再导入"


class Package:
    """An opened Word file; ``carried`` are the things in it that are never taken over, such as macros."""

    def __init__(self, content: bytes) -> None:
        self.carried = _judged(content)
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        self._names = set(self._zip.namelist())

    def tree(self, name: str) -> Element | None:
        """A part's XML; ``None`` where there is no such part."""
        content = self.part(name, _MOST_TEXT) if name in self._names else None
        return None if content is None else _parsed(content)

    def document(self) -> Element:
        """The text."""
        found = self.tree(_MAIN)
        if found is None:
            raise UsageError(f"Word 文件里没有正文；{_MEND}")
        return found

    def margins(self) -> list[str]:
        """The parts of headers and footers."""
        return sorted(name for name in self._names if re.fullmatch(r"word/(?:header|footer)[0-9]*\.xml", name))

    def size(self, name: str) -> int:
        """The unpacked size a part claims; 0 where it is not there."""
        return self._zip.getinfo(name).file_size if name in self._names else 0

    def part(self, name: str, most: int) -> bytes:
        """A part's bytes; raises :class:`UsageError` where they are damaged or more than ``most``."""
        try:
            with self._zip.open(name) as file:
                content = file.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
            raise UsageError(f"Word 文件坏了，里面的 {name} 解不开；{_MEND}") from None
        if len(content) > most:
            raise UsageError(f"Word 文件里的 {name} 解开后超过 {most} 字节，没有导入；一事一报，删去无关的内容再导入")
        return content

    def targets(self) -> Mapping[str, str]:
        """What the text refers to: relationship id → part; what lies outside the file is not among it."""
        found = self.tree("word/_rels/document.xml.rels")
        return {
            attribute(one, "Id"): posixpath.normpath(posixpath.join("word", attribute(one, "Target"))).lstrip("/")
            for one in (found if found is not None else ())
            if attribute(one, "TargetMode").lower() != "external"
        }


def _judged(content: bytes) -> tuple[str, ...]:
    """What the file carries along; raises :class:`UsageError` where it cannot be imported."""
    if not content:
        raise UsageError("文件是空的，没有可导入的内容")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise UsageError("Word 文件加了密码，打不开；在 Word 里取消密码，另存后再导入")
        raise UsageError(f"这是旧版的 .doc 文件（或 WPS 的 .wps），程序不读；{_MEND}")
    if not content.startswith(b"PK\x03\x04"):
        name = look_into(content, "txt").name
        raise UsageError(f"这不是 Word 文件（.docx），是{name}；{_MEND}")
    found = look_into_package(content)
    if found.kind != "docx":
        raise UsageError(f"这不是 Word 文件（.docx），是{found.name}；{_MEND}")
    if found.broken:
        raise UsageError(f"Word 文件{found.broken}，没有导入；{_MEND}")
    if found.unpacked > _ROOM and found.unpacked > _MOST_RATIO * len(content):
        raise UsageError(
            f"Word 文件解开后有 {found.unpacked} 字节，是文件本身的 {found.unpacked // len(content)} 倍，"
            "像是压缩炸弹，没有导入"
        )
    return found.active


def _parsed(content: bytes) -> Element:
    """XML without declarations of its own, no deeper than can be walked."""
    if b"<!" in content.replace(b"\x00", b"").replace(b"<!--", b""):
        raise UsageError(f"Word 文件里有文档类型声明，可能是有人做了手脚，没有导入；{_MEND}")
    try:
        root = ElementTree.fromstring(content)  # noqa: S314 - declarations are refused above
    except (ElementTree.ParseError, ValueError):
        raise UsageError(f"Word 文件坏了，里面的内容读不懂；{_MEND}") from None
    layer, depth = [root], 0
    while layer:
        depth += 1
        if depth > _DEEPEST:
            raise UsageError(f"Word 文件的内容套了 {_DEEPEST} 层以上，没有导入；{_MEND}")
        layer = [one for element in layer for one in element]
    return root
