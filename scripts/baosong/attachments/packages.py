"""Office documents (ECMA-376) by their ZIP directory and relationships; parts are unpacked only as far as need be."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from baosong.attachments.findings import Findings

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAIN = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
_NAMES = {"docx": "Word 文档", "xlsx": "Excel 工作簿", "pptx": "PowerPoint 演示文稿"}
_CARRIED = (
    (re.compile(r"vbaproject|vbadata|/macrosheets/|/dialogsheets/", re.IGNORECASE), "宏"),
    (re.compile(r"activex", re.IGNORECASE), "ActiveX 控件"),
    (re.compile(r"/embeddings/|oleobject", re.IGNORECASE), "嵌入的对象"),
    (re.compile(r"/externallinks/", re.IGNORECASE), "外部数据链接"),
    (re.compile(r"(?:^|/)customui", re.IGNORECASE), "自定义功能区"),
    (
        re.compile(r"\.(?:exe|dll|js|vbs|bat|cmd|ps1|hta|lnk|html?|svg|swf|jar|scr|com|msi)$", re.IGNORECASE),
        "程序或网页",
    ),
)
_MOST_PARTS, _MOST_PART_BYTES = 5_000, 2_000_000
_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_DIRECTORY_END = b"PK\x05\x06"
_LOCAL_HEADER = 30
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError),
    *(OSError, NotImplementedError, RuntimeError, ValueError, KeyError),
)
"""Whatever the ZIP reader and the inflater say to a damaged or hostile file."""


def look_into_package(content: bytes) -> Findings:
    """Type, unpacked size and what the parts carry; a ZIP that is no Office document has no kind."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _look_into(package, content)
    except UNREADABLE:
        return Findings("", "打不开的压缩包", broken="文件不完整，或不是 Office 文档")


def _look_into(package: zipfile.ZipFile, content: bytes) -> Findings:
    parts = package.infolist()
    names = [part.filename for part in parts]
    kind = next((_MAIN[name] for name in names if name in _MAIN), "")
    if not kind or "[Content_Types].xml" not in names:
        return Findings("", "压缩包")
    broken = _wrong_container(parts, names, content)
    unpacked = sum(max(part.file_size, part.compress_size) for part in parts)
    active = [word for pattern, word in _CARRIED if any(pattern.search(name) for name in names)]
    if not broken:
        active += _declared(package, names)
    return Findings(kind, _NAMES[kind], broken, unpacked=unpacked, active=tuple(dict.fromkeys(active)))


def _wrong_container(parts: Sequence[zipfile.ZipInfo], names: Sequence[str], content: bytes) -> str:
    """Why a ZIP is not an honest one: hidden, doubled or overlapping parts, names that leave it, a lock."""
    end = content.rfind(_DIRECTORY_END)
    if len(parts) > _MOST_PARTS:
        return f"里面有 {len(parts)} 个部件，多得不正常"
    if min((part.header_offset for part in parts), default=0) != 0 or end + 22 != len(content):
        return "文件前后还藏着别的内容"
    if len({name.lower() for name in names}) < len(names):
        return "里面有同名的部件"
    if any(name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) for name in names):
        return "里面的文件名越出了文档"
    if any(part.flag_bits & 1 for part in parts):
        return "加了密码"
    place = 0
    for part in sorted(parts, key=lambda one: one.header_offset):
        if part.header_offset < place:
            return "里面的部件互相重叠，是压缩炸弹的做法"
        place = part.header_offset + _LOCAL_HEADER + len(part.filename.encode()) + part.compress_size
    return "" if place <= len(content) else "文件不完整"


def _declared(package: zipfile.ZipFile, names: Sequence[str]) -> list[str]:
    """What the list of types and the relationships say: macros, and parts that are loaded from elsewhere."""
    found = []
    if re.search(rb"macroEnabled|vbaProject|ms-office\.activeX", _part(package, "[Content_Types].xml"), re.IGNORECASE):
        found.append("宏")
    for name in names:
        if name.lower().endswith(".rels"):
            found += _external(_part(package, name))
    return found


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as file:
        content = file.read(_MOST_PART_BYTES + 1)
    if len(content) > _MOST_PART_BYTES:
        raise ValueError(name)
    return content


def _external(relationships: bytes) -> list[str]:
    """External targets other than links a reader has to click."""
    if b"<!" in relationships.replace(b"\x00", b"").replace(b"<!--", b""):
        return ["带文档类型声明的关系表"]
    try:
        entries = list(ElementTree.fromstring(relationships))  # noqa: S314 - declarations are refused above
    except ElementTree.ParseError:
        return ["读不懂的关系表"]
    outside = [one for one in entries if one.get("TargetMode", "").strip().lower() == "external"]
    return ["从外部加载的内容"] if not all(map(_is_link, outside)) else []


def _is_link(relationship: ElementTree.Element) -> bool:
    return relationship.get("Type", "").endswith("/hyperlink") and bool(_LINK.match(relationship.get("Target", "")))
