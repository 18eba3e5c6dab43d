"""Find one's way among a Word file's elements, whichever namespace they are in and whatever they are wrapped in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

WITHIN = {
    *("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "dir", "bdo", "ruby", "rubyBase", "Choice"),
    *("drawing", "pict", "object", "inline", "anchor", "graphic", "graphicData", "group", "shape", "rect", "wsp"),
    *("wgp", "wpc", "grpSp", "textbox", "txbx", "pic", "blipFill", "roundrect", "oval", "background", "shapetype"),
}
"""What only wraps what is to be read."""


def local(element: Element) -> str:
    """An element's name without its namespace, which transitional and strict files have different ones of."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element | None, name: str) -> str:
    """An attribute of that local name; empty where it, or the element, is not there."""
    if element is None:
        return ""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that local name."""
    return None if element is None else next((one for one in element if local(one) == name), None)


def unwrapped(element: Element, name: str) -> list[Element]:
    """The rows of a table or the cells of a row, also those a content control or a revision wraps."""
    found: list[Element] = []
    for one in element:
        if local(one) == name:
            found.append(one)
        elif local(one) in WITHIN:
            found += unwrapped(one, name)
    return found


def chosen(alternatives: Element) -> Iterable[Element]:
    """Of contents for newer and older programs the newer, for both say the same."""
    first = child(alternatives, "Choice")
    return first if first is not None else next(iter(alternatives), ())
