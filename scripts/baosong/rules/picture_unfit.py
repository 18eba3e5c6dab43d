"""图片不能刊登

刊物上的图片要在纸上、网页上都看得清，读者打开也要放心：只登 PNG 和 JPEG，按内容认，不看后缀；数据完整，不是动图，
大小合适。刊出的是重新编码的图片，只留画面，长边最多 2200 像素。

错误示例：改了后缀的 GIF；会动的 PNG；下载了一半的照片；一条 200×9000 的长截图

正确示例：1600×900 的 PNG 图表；从手机导出、去掉了位置的 JPEG 照片

怎样改：用看图软件打开，缩小、裁好，另存为 PNG（图表、截图）或 JPEG（照片），再上传。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Manifest, Severity, Submission
from baosong.pictures.choosing import MOST_PIXELS, Bounds, unfit
from baosong.pictures.finding import named
from baosong.rule import Option, Rule, Scope
from baosong.unrendered import pictures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

_BOUNDS = Bounds()
RULE = Rule(
    "SEC020",
    "picture-unfit",
    Severity.ERROR,
    Scope.DOCUMENT,
    {
        "max_bytes": Option(_BOUNDS.bytes, f"一张图片的上限，字节；最大 {_BOUNDS.bytes}"),
        "max_pixels": Option(_BOUNDS.pixels, f"一张图片的上限，像素；最大 {MOST_PIXELS}"),
        "max_ratio": Option(_BOUNDS.ratio, f"长边最多是短边的多少倍；最大 {_BOUNDS.ratio}"),
    },
    waivable=False,
)


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Look into each picture's file without drawing it."""
    if not isinstance(document, Submission | Manifest):
        return
    archive = context.archive
    bounds = Bounds(*(context.option(RULE, name) for name in ("max_bytes", "max_pixels", "max_ratio")))
    for mark, reports, one in pictures(document):
        file = named(reports, archive.attached_to).get(one.source)
        wrong = unfit(archive.look_into(file), file.size, bounds.within(_BOUNDS)) if file else None
        if wrong:
            yield RULE.at(document.path, mark, f"图片“{one.source}”{wrong.why}", wrong.mend)
