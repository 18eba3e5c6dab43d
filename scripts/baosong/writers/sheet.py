"""An issue as a fragment of plain HTML, which feeds show as it is and e-mails dress; it links nowhere on the site."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from baosong.markup import Shown, to_html
from baosong.templating import escaping
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from jinja2 import Environment

    from baosong.compiler import Edition, Item


def fragment(edition: Edition, shown: Callable[[Item], Mapping[str, Shown]]) -> str:
    """Editor's note, directives it was printed with, and its items by section; ``shown`` are an item's pictures."""
    return templates().get_template("fragment.html.j2").render(edition=edition, shown=shown)


@cache
def templates() -> Environment:
    """The templates of an issue outside the site; HTML is escaped unless a template says otherwise."""
    environment = escaping("issue")
    environment.filters["visible"] = visible
    environment.filters["day"] = _day
    environment.filters["markdown"] = lambda text, top, shown=None: Markup(to_html(text, top=top, shown=shown))
    return environment


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
