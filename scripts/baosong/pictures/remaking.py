"""Make a picture anew: decoded, turned upright, set on white, made smaller, and encoded with nothing but its pixels.

Whatever the file carried beside its pixels stays behind: EXIF, profiles, comments, other pictures, hidden data. The
same bytes and the same Pillow always give the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from typing import TYPE_CHECKING

from baosong.pictures.choosing import MOST_PIXELS
from baosong.pictures.plate import Plate, Unfit

if TYPE_CHECKING:
    from PIL.Image import Image

WIDEST, TALLEST = 1600, 2200
"""Pixels; more than paper shows across the type area at 260 dpi."""
_QUALITY = 85
_COLOURS = 256


def remade(content: bytes) -> Plate | Unfit:
    """The picture made anew from the bytes of a PNG or a JPEG that has been looked into; never raises for them."""
    from PIL import Image as Pillow

    try:
        with warnings.catch_warnings(), Pillow.open(io.BytesIO(content), formats=("PNG", "JPEG")) as opened:
            warnings.simplefilter("ignore")
            if opened.width * opened.height > MOST_PIXELS:
                return Unfit("太大", "缩小到看得清即可")
            photograph = opened.format == "JPEG"
            image = _smaller(_on_white(_upright(opened)))
    except (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, Pillow.DecompressionBombError) as error:
        return Unfit(f"解不开（{type(error).__name__}）", "用看图软件打开，另存为 PNG 或 JPEG")
    made = _jpeg(image) if photograph else _png(image)
    return Plate(f"{hashlib.sha256(made).hexdigest()[:20]}.{'jpg' if photograph else 'png'}", made, *image.size)


def _upright(image: Image) -> Image:
    from PIL import ImageOps

    image.load()
    return ImageOps.exif_transpose(image) if image.format == "JPEG" else image


def _on_white(image: Image) -> Image:
    """Plain grey or RGB: what shines through shows the paper."""
    from PIL import Image as Pillow

    if image.has_transparency_data:
        seen = image.convert("RGBA")
        page = Pillow.new("RGBA", seen.size, "white")
        return Pillow.alpha_composite(page, seen).convert("RGB")
    if image.mode.startswith("I"):  # 16 bits of grey, which Pillow would clip
        return image.convert("I").point(lambda level: level / 257).convert("L")
    return image.convert("L" if image.mode in {"1", "L"} else "RGB")


def _smaller(image: Image) -> Image:
    from PIL.Image import Resampling

    share = min(1, WIDEST / image.width, TALLEST / image.height)
    if share == 1:
        return image
    size = max(1, round(image.width * share)), max(1, round(image.height * share))
    return image.resize(size, Resampling.LANCZOS)


def _jpeg(image: Image) -> bytes:
    made = io.BytesIO()
    image.save(made, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return made.getvalue()


def _png(image: Image) -> bytes:
    """In a palette where the colours are few, as in charts."""
    from PIL.Image import Palette

    made = io.BytesIO()
    if image.mode == "RGB" and image.getcolors(_COLOURS):
        image = image.convert("P", palette=Palette.ADAPTIVE, colors=_COLOURS)
    image.info.clear()
    image.save(made, "PNG", optimize=True)
    return made.getvalue()
