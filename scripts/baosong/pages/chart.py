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
_WIDTH = 880
_LEGENDS = 6
"""At most so many in a row; more are spread evenly over two."""
_ROW = 14
"""Pixels a further row of legends needs beyond what pygal reserves for it."""
_LARGE = 33
"""Letters of names before bars, which a phone shows larger."""
_ROOM = 1.08
"""How far a scale reaches beyond its longest bar, whose number stands behind it."""
_PER_BAR, _AROUND = 26, 100
"""Pixels of height for one bar of a chart that lies on its side, and for its scale and legend."""


def course(label: str, names: Sequence[str], series: Sequence[tuple[str, Sequence[int | None]]]) -> Markup:
    """Upright bars side by side: one cluster for each name, one colour for each series."""
    from pygal import Bar

    chart = Bar(**_settings(len(series)), width=_WIDTH, height=300, show_x_guides=False)
    chart.x_labels = list(names)
    for name, values in series:
        chart.add(name, list(values))
    return _drawn(chart, label)


def completion(label: str, states: Sequence[str], rows: Sequence[tuple[str, int, float]]) -> Markup:
    """Bars on their side in percent, each a name, the place of its state among ``states``, a value."""
    from pygal import HorizontalStackedBar

    chart = HorizontalStackedBar(
        **_settings(len(states), _LARGE),
        width=_WIDTH,
        height=_AROUND + _PER_BAR * len(rows),
        range=(0, max([100.0, *(value * _ROOM for *_, value in rows)])),
        formatter=_percent,
    )
    chart.x_labels = [name for name, *_ in reversed(rows)]
    for place, state in enumerate(states):
        chart.add(state, [value if own == place else None for _, own, value in reversed(rows)])
    return _drawn(chart, label)


def mixes(label: str, kinds: Sequence[str], rows: Sequence[tuple[str, Sequence[float]]]) -> Markup:
    """Bars on their side, each parted by kind into shares of 100; a bar of nothing is left empty."""
    from pygal import HorizontalStackedBar

    chart = HorizontalStackedBar(
        **{**_settings(len(kinds), _LARGE), "print_values": False},
        width=_WIDTH,
        height=_AROUND + _PER_BAR * len(rows),
        range=(0, 100),
        formatter=_percent,
    )
    chart.x_labels = [name for name, _ in reversed(rows)]
    for place, kind in enumerate(kinds):
        chart.add(kind, [shares[place] or None for _, shares in reversed(rows)])
    return _drawn(chart, label)


def ranks(label: str, names: Sequence[str], series: Sequence[tuple[str, Sequence[int | None]]], last: int) -> Markup:
    """Lines of ranks from the first, at the top, to ``last``: one point for each name, one line for each series."""
    from pygal import Line

    chart = Line(
        **{**_settings(len(series)), "print_values": False, "order_min": None},
        width=_WIDTH,
        height=_AROUND + 60 + 24 * min(last, 20),
        inverse_y_axis=True,
        range=(1, last),
        dots_size=4,
        show_legend=len(series) > 1,
        show_x_guides=False,
    )
    chart.y_labels = range(1, last + 1, 1 + (last - 1) // 10)
    chart.x_labels = list(names)
    for name, values in series:
        chart.add(name, list(values))
    return _drawn(chart, label)


def _percent(value: float) -> str:
    """A part of a bar that is nothing goes without a number."""
    return f"{value:g}%" if value else ""


def _settings(legends: int, letters: int = 22) -> dict[str, Any]:
    """What all charts share, with so many legends below; font sizes only reserve room, for square letters."""
    from pygal.style import Style

    rows = -(-legends // _LEGENDS)
    return {
        "style": Style(label_font_size=letters, major_label_font_size=letters, legend_font_size=16, value_font_size=14),
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
        "margin_bottom": 10 + _ROW * (rows - 1),
        "legend_at_bottom": True,
        "legend_at_bottom_columns": -(-legends // rows),
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
