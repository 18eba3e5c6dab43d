"""Which pictures may be printed: PNG and JPEG by their content, whole, still, of a size and a shape a page can show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.pictures.plate import Unfit

if TYPE_CHECKING:
    from baosong.attachments.findings import Findings

MOST_PIXELS = 60_000_000
"""Larger pictures are never decoded, whatever the office allows."""
TYPES = ("png", "jpeg")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a picture may have: bytes, pixels, and how many times longer than the other its longer side may be."""

    bytes: int = 10_000_000
    pixels: int = MOST_PIXELS
    ratio: int = 8

    def within(self, outer: Bounds) -> Bounds:
        """The narrower of each."""
        return Bounds(min(self.bytes, outer.bytes), min(self.pixels, outer.pixels), min(self.ratio, outer.ratio))


def unfit(found: Findings | None, size: int, bounds: Bounds) -> Unfit | None:
    """What keeps a file of ``size`` bytes out of print; ``None`` where nothing does.

    ``found`` is what looking into it yielded, ``None`` where it is too large to be read.
    """
    if size > bounds.bytes or found is None:
        return Unfit(f"有 {size} 字节，超过上限 {bounds.bytes} 字节", "缩小到看得清即可，另存一份再上传")
    if found.kind not in TYPES:
        return Unfit(f"其实是{found.name or '别的文件'}，不是图片", "用看图软件另存为 PNG 或 JPEG")
    most = min(bounds.pixels, MOST_PIXELS)
    if found.pixels > most:
        return Unfit(f"有 {found.pixels} 像素，超过上限 {most} 像素", "缩小到看得清即可，另存一份再上传")
    if found.broken:
        return Unfit(f"有问题：{found.broken}", "用看图软件打开，另存为 PNG 或 JPEG；打不开的请重新截图")
    if found.moving:
        return Unfit("是动图，纸上印不出来", "截取要看的那一帧，另存为 PNG")
    longer, shorter = max(found.width, found.height), max(1, min(found.width, found.height))
    if longer > bounds.ratio * shorter:
        return Unfit(
            f"是 {found.width}×{found.height}，长边超过短边的 {bounds.ratio} 倍，印出来看不清",
            "裁成几张，或只留要看的部分",
        )
    return None
