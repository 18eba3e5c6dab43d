"""Recognise an attachment by its first bytes, and hand it to who knows that type."""

from __future__ import annotations

from baosong.attachments.findings import Findings
from baosong.attachments.images import look_into_jpeg, look_into_png
from baosong.attachments.packages import look_into_package
from baosong.attachments.pdf import look_into_pdf
from baosong.attachments.plain import UNKNOWN, look_into_text

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", look_into_png),
    (b"\xff\xd8\xff", look_into_jpeg),
    (b"%PDF-", look_into_pdf),
    (b"PK\x03\x04", look_into_package),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"GIF8", "GIF 图片"),
    (b"BM", "BMP 图片"),
    (b"II*\x00", "TIFF 图片"),
    (b"MM\x00*", "TIFF 图片"),
    (b"RIFF", "WebP 图片或音视频"),
    (b"\x00\x00\x00", "视频或 HEIC 图片"),
    (b"MZ", "Windows 程序"),
    (b"\x7fELF", "Linux 程序"),
    (b"PK", "压缩包"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (b"{\\rtf", "RTF 文档"),
    (b"%!PS", "PostScript 文件"),
)


def look_into(content: bytes, suffix: str) -> Findings:
    """What there is to say of an attachment's bytes; ``suffix`` tells a table from a note, nothing else."""
    for signature, look in _SIGNATURES:
        if content.startswith(signature):
            return look(content)
    if content.startswith(_OLD_OFFICE):
        return Findings(
            "", "旧版或加了密码的 Office 文档", active=("旧版（.doc、.xls、.ppt）或加了密码，查不出里面有没有宏",)
        )
    found = look_into_text(content, suffix)
    if found.kind or found.name != UNKNOWN:
        return found
    return next((Findings("", name) for signature, name in _OTHERS if content.startswith(signature)), found)
