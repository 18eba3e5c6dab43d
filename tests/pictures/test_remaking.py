"""Pictures made anew: only pixels are left, upright, on white, no larger than needed; what is broken never raises."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from baosong.attachments.recognition import look_into
from baosong.pictures.choosing import Bounds, unfit
from baosong.pictures.plate import TALLEST_MM, WIDEST_MM, Plate, Unfit
from baosong.pictures.remaking import TALLEST, WIDEST, remade
from photographs import chart, encoded, photograph

if TYPE_CHECKING:
    from collections.abc import Callable


def opened(plate: Plate | Unfit) -> Image.Image:
    assert isinstance(plate, Plate)
    image = Image.open(io.BytesIO(plate.content))
    assert image.size == (plate.width, plate.height)
    return image


@pytest.mark.parametrize("made", [chart, photograph])
def test_nothing_but_the_pixels_is_left(made: Callable[[], bytes]) -> None:
    assert b"secret-words" in made()
    plate = remade(made())
    image = opened(plate)
    assert isinstance(plate, Plate)
    assert b"secret-words" not in plate.content
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
    assert not image.getexif()
    assert plate == remade(made())


def test_what_shines_through_is_white_and_large_is_made_smaller() -> None:
    image = opened(remade(chart(3200, 1600)))
    assert (image.size, image.mode) == ((WIDEST, 800), "P" if image.mode == "P" else "RGB")
    assert image.convert("RGB").getpixel((2, 2)) == (255, 255, 255)
    tall = opened(remade(chart(1000, 5000)))
    assert tall.height == TALLEST


def test_a_photograph_is_turned_upright() -> None:
    image = opened(remade(photograph(640, 480, turned=6)))
    assert image.size == (480, 640)
    red, grey = image.getpixel((10, 320)), image.getpixel((470, 320))
    assert isinstance(red, tuple)
    assert isinstance(grey, tuple)
    assert red[0] > 150 > grey[0]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "CMYK", "YCbCr"])
def test_every_kind_of_pixel_comes_out_grey_or_rgb(mode: str) -> None:
    image = Image.new("L", (64, 48), 128).convert(mode) if mode != "I;16" else Image.new("I;16", (64, 48), 128 * 257)
    content = encoded(image, "JPEG" if mode in {"CMYK", "YCbCr"} else "PNG")
    assert unfit(look_into(content, "png"), len(content), Bounds()) is None
    shown = opened(remade(content)).convert("RGB").getpixel((20, 20))
    assert isinstance(shown, tuple)
    assert mode == "1" or all(abs(one - 128) <= 2 for one in shown)


def test_interlaced_lines_are_counted_right() -> None:
    """The sums of ISO/IEC 15948, clause 8.2, over sizes smaller and larger than the passes' steps."""
    from baosong.attachments.pixels import Header, wrong_pixels

    for width, height in ((1, 1), (3, 2), (8, 8), (9, 17), (33, 5)):
        header = Header(width, height, 8, 2, 1)
        assert wrong_pixels(header, [zlib.compress(bytes(header.unpacked))]) == ""
        assert wrong_pixels(header, [zlib.compress(bytes(header.unpacked - 1))]) == "图像数据不完整"
    assert Header(8, 8, 8, 0, 1).unpacked == 64 + 15


@given(data=st.data())
@pytest.mark.parametrize("made", [lambda: chart(90, 60), lambda: photograph(64, 48)])
def test_damage_never_raises(made: Callable[[], bytes], data: st.DataObject) -> None:
    content = bytearray(made())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert remade(bytes(content[: data.draw(st.integers(0, len(content)))])) is not None


def test_on_paper_it_keeps_within_the_type_area_and_is_not_blown_up() -> None:
    assert Plate("a", b"", 1600, 800).width_mm == WIDEST_MM
    assert Plate("a", b"", 800, 1600).width_mm == TALLEST_MM / 2
    assert Plate("a", b"", 110, 55).width_mm == 25.4
