"""附件太大

大附件留在库的历史里，以后每个人每次检出都要下载。更要防的是“压缩炸弹”：文件不大，打开要占几十亿字节，电脑当场卡死。
大小看文件头，不解压、不打开。

错误示例：20 MB 的扫描件；3 MB 的图片打开有 4 亿像素；100 KB 的表格解开有 10 亿字节

正确示例：压到 2 MB 的照片，只留用得着的那张表

怎样改：图片缩小到看得清即可；扫描件降到 150 dpi；表格只留用得着的部分，另存一份。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.attachments import MOST_BYTES
from baosong.model import Mark, Severity
from baosong.rule import Option, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.files import Attachment
    from baosong.model import Diagnostic
    from baosong.rules import Context

RULE = Rule(
    "SEC015",
    "attachment-size",
    Severity.ERROR,
    Scope.ATTACHMENT,
    {
        "max_bytes": Option(10_000_000, f"一个附件的上限，字节；最大 {MOST_BYTES}"),
        "max_pixels": Option(60_000_000, "一张图片的上限，像素"),
        "max_ratio": Option(100, "解开后是文件本身的多少倍以内；解开后不足 5000 万字节的不论"),
    },
    waivable=False,
)

_ROOM = 50_000_000
"""Unpacked bytes that no computer minds, however well they were packed."""


def check(attachment: Attachment, context: Context) -> Iterator[Diagnostic]:
    """Compare what the headers say with the bounds."""
    wrong, mend = _wrong(attachment, context)
    if wrong:
        yield RULE.at(attachment.path, Mark(), wrong, mend)


def _wrong(attachment: Attachment, context: Context) -> tuple[str, str]:
    most = min(context.option(RULE, "max_bytes"), MOST_BYTES)
    if attachment.size > most:
        return (
            f"附件有 {attachment.size} 字节，超过上限 {most} 字节",
            "图片缩小，扫描件降到 150 dpi，表格只留用得着的部分",
        )
    found = context.archive.look_into(attachment)
    if found is None:
        return "", ""
    if found.pixels > context.option(RULE, "max_pixels"):
        return (
            f"图片有 {found.pixels} 像素，超过上限 {context.option(RULE, 'max_pixels')} 像素",
            "缩小到看得清即可，另存一份再上传",
        )
    ratio = found.unpacked // max(1, attachment.size)
    if found.unpacked > _ROOM and ratio > context.option(RULE, "max_ratio"):
        return (
            f"附件解开后有 {found.unpacked} 字节，是文件本身的 {ratio} 倍，像是压缩炸弹",
            "用原来的软件打开，删去空白的部分，另存一份再上传",
        )
    return "", ""
