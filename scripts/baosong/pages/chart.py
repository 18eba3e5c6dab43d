"""Charts as SVG inside the page, drawn by pygal: no script, no style of their own, so the site's colours rule.

Every chart stands beside a table with the same numbers; its label says what it shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pygal.graph.graph import Graph

_KEPT = {"circle", "g", "line", "path", "rect", "text"}
_PER_BAR = 26
"""Pixels of height for one bar of a chart that lies on its side."""


def course(label: str, names: Sequence[str], series: Sequence[tuple[str, Sequence[int | None]]]) -> Markup:
    """Upright bars side by side: one cluster for each name, one colour for each series."""
    from pygal import Bar

    chart = Bar(
        **_settings(),
        width=880,
        height=300,
        legend_at_bottom=True,
        legend_at_bottom_columns=len(series),
        show_x_guides=False,
    )
    chart.x_labels = list(names)
    for name, values in series:
        chart.add(name, list(values))
    return _drawn(chart, label)


def completion(label: str, shares: Sequence[tuple[str, float | None]]) -> Markup:
    """Bars on their side, one for each name, in percent; the scale reaches at least 100."""
    from pygal import HorizontalBar

    highest = max([100.0, *(value for _, value in shares if value is not None)])
    chart = HorizontalBar(
        **_settings(),
        width=880,
        height=70 + _PER_BAR * len(shares),
        show_legend=False,
        range=(0, highest),
        formatter=lambda value: f"{value:g}%",
    )
    chart.x_labels = [name for name, _ in reversed(shares)]
    chart.add("完成率", [value for _, value in reversed(shares)])
    return _drawn(chart, label)


def _settings() -> dict[str, Any]:
    """What all charts share; the font sizes only reserve room, for letters as wide as they are high."""
    from pygal.style import Style

    return {
        "style": Style(label_font_size=22, major_label_font_size=22, legend_font_size=16, value_font_size=14),
        "css": [],
        "js": [],
        "print_values": True,
        "print_values_position": "top",
        "print_zeroes": False,
        "disable_xml_declaration": True,
        "no_data_text": "没有数据",
        "max_scale": 6,
        "order_min": 0,
        "margin": 10,
    }


def _drawn(chart: Graph, label: str) -> Markup:
    """The chart's picture alone: pygal's script, comments, tooltips and ids are taken out."""
    from pygal.etree import etree

    root = chart.render_tree()
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in _KEPT and child.get("class") != "tooltip":
                child.attrib.pop("id", None)
            else:
                parent.remove(child)
    root.attrib.pop("id", None)
    root.set("role", "img")
    root.set("aria-label", label)
    return Markup(etree.tostring(root, encoding="unicode"))
