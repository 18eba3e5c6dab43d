"""PDF (ISO 32000) by the names in it, also those packed into object streams; no page is laid out."""

from __future__ import annotations

import re
import zlib

from baosong.attachments.findings import Findings

_MOST_UNPACKED, _MOST_STREAMS = 30_000_000, 2_000
_TRAILER = 1024


def _name(word: str) -> bytes:
    """A pattern for a PDF name, each of whose letters may be written as ``#`` and two hexadecimal digits."""
    letters = (f"(?:{letter}|#{ord(letter):02x}|#{ord(letter):02X})" for letter in word)
    return ("/" + "".join(letters) + r"(?![0-9A-Za-z])").encode()


_ACTIVE = (
    (re.compile(_name("JavaScript")), "脚本（JavaScript）"),
    (re.compile(_name("Launch")), "启动程序的动作"),
    (re.compile(b"|".join(map(_name, ("EmbeddedFile", "EmbeddedFiles", "FileAttachment")))), "嵌入的文件"),
    (re.compile(b"|".join(map(_name, ("RichMedia", "Movie", "Sound", "Rendition")))), "嵌入的音视频"),
    (re.compile(b"|".join(map(_name, ("SubmitForm", "ImportData", "GoToR", "GoToE")))), "指向别处的动作"),
    (re.compile(_name("XFA") + rb"\s{0,8}+[\[0-9]"), "XFA 表单"),
)
_ENCRYPTED = re.compile(_name("Encrypt"))
_OBJECT_STREAM = re.compile(_name("ObjStm"))
_STREAM = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
_FILTER = re.compile(_name("Filter"))
_FLATE_ALONE = re.compile(rb"\s{0,8}+\[?\s{0,8}+" + _name("FlateDecode") + rb"\s{0,8}+(?:\]|/|>)")
_PREDICTED = re.compile(_name("DecodeParms"))
_DICTIONARY = 2_000


def look_into_pdf(content: bytes) -> Findings:
    """What runs, loads or hides; a file that cannot be seen through counts as hiding."""
    ending = content[-_TRAILER:].rpartition(b"%%EOF")
    broken = "" if ending[1] and not ending[2].strip(b"\x00 \t\r\n") else "文件不完整，或后面还藏着别的内容"
    if _ENCRYPTED.search(content):
        return Findings("pdf", "PDF 文档", broken, active=("密码或权限限制，查不出里面有什么",))
    packed = _object_streams(content)
    active = ["压缩得不寻常的内容，查不出里面有什么"] if packed is None else []
    texts = [content, *(packed or [])]
    active += [word for pattern, word in _ACTIVE if any(pattern.search(text) for text in texts)]
    return Findings("pdf", "PDF 文档", broken, active=tuple(active))


def _object_streams(content: bytes) -> list[bytes] | None:
    """The unpacked object streams; ``None`` where they are too many, too large, or packed in an unusual way."""
    found: dict[int, bytes] = {}
    room = _MOST_UNPACKED
    for place in _OBJECT_STREAM.finditer(content):
        begin = _STREAM.search(content, place.end(), place.end() + _DICTIONARY)
        end = content.find(b"endstream", begin.end()) if begin else -1
        if begin is None or end < 0 or len(found) >= _MOST_STREAMS:
            return None
        if begin.end() in found:
            continue
        opening = max(0, place.start() - _DICTIONARY, content.rfind(b"obj", 0, place.start()))
        packed_by = _FILTER.search(content, opening, begin.start())
        if packed_by is None:
            found[begin.end()] = b""  # not packed: its names stand in the file as they are
            continue
        if not _FLATE_ALONE.match(content, packed_by.end()) or _PREDICTED.search(content, opening, begin.start()):
            return None
        inflater = zlib.decompressobj()
        try:
            text = inflater.decompress(content[begin.end() : end], room)
        except zlib.error:
            return None
        room -= len(text)
        if room <= 0 or not inflater.eof:
            return None
        found[begin.end()] = text
    return list(found.values())
