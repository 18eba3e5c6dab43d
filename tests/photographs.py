"""Real pictures for tests, drawn by Pillow: charts as PNG, photographs as JPEG with all that phones write beside."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, PngImagePlugin

if TYPE_CHECKING:
    from office import Office

PLACE = "submissions/hekou/2026/one-window"
REPORT = f"{PLACE}.md"
CHART, PHOTO = "一季度企业开办办结量（单位：件）", "大厅帮办台（“示例大道”）"


def chart(width: int = 1800, height: int = 900) -> bytes:
    """Red columns on nothing, with words about who drew them."""
    image = Image.new("RGBA", (width, height), (255, 255, 255, 0))
    drawing = ImageDraw.Draw(image)
    for place in range(6):
        left = width * (place * 2 + 1) // 13
        drawing.rectangle((left, height * (6 - place) // 7, left + width // 13, height - 9), fill=(184, 20, 26, 255))
    told = PngImagePlugin.PngInfo()
    told.add_text("Software", "secret-words")
    return encoded(image, "PNG", pnginfo=told)


def photograph(width: int = 640, height: int = 480, turned: int = 1) -> bytes:
    """Grey above, red below; ``turned`` is the EXIF orientation, beside which a camera's name stands."""
    image = Image.new("RGB", (width, height), (90, 90, 90))
    ImageDraw.Draw(image).rectangle((0, height // 2, width, height), fill=(184, 20, 26))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = turned, "secret-words"
    return encoded(image, "JPEG", exif=exif, quality=92)


def encoded(image: Image.Image, form: str, **options: object) -> bytes:
    """The file."""
    made = io.BytesIO()
    image.save(made, form, **options)
    return made.getvalue()


def illustrate(office: Office) -> None:
    """Put two pictures into the base office's report, both of them before its last paragraph."""
    office.write(f"{PLACE}/trend.png", chart())
    office.write(f"{PLACE}/desk.jpg", photograph())
    placed = f"![{CHART}](trend.png)\n\n![{PHOTO}](one-window/desk.jpg)\n\n该局将在3月底前"
    office.replace(REPORT, {"该局将在3月底前": placed})
