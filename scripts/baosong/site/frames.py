"""Render what stands around a page's text once for all pages alike: thousands of reports differ in five places of it.

A frame is what the theme makes of a page with marks in these places. It is trusted only if, filled with other values,
signs of HTML among them, it gives what the theme makes of those; a theme that does more with them than print them
renders each page.
"""

from __future__ import annotations

import re
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, Any

from jinja2 import Template
from mkdocs.structure.toc import TableOfContents

from baosong.site.compiled import CompiledPage

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from mkdocs.structure.toc import AnchorLink

_HEAD = ("title", "description")
_MARK = re.compile("(?:<h1>)?zbs([a-z]+)zbs")
_MARKS = {name: f"zbs{name}zbs" for name in (*_HEAD, "content", "anchor", "address")}
_MARKS["content"] = "<h1>zbscontentzbs"  # without a heading the theme would make one
_ODD = {
    "title": "&lt;i&gt; &quot;标题&#x27;　",
    "description": " 摘要&amp;amp; ",
    "content": '\n<h1 id="x">𠮷 {{ x }}</h1>\n\n<pre> \n</pre>',
    "anchor": "标题-a_1",
    "address": "https://example.org/a%20b/字/",
}


class FramedTemplate(Template):
    """The theme's template, as ``Environment.template_class`` makes it: pages of one shape share a frame."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The whole page; pages of the navigation and what is no page are rendered as ever."""
        context = dict(*args, **kwargs)
        page = context.get("page")
        if not isinstance(page, CompiledPage) or any(page is one for one in context["nav"].pages):
            return super().render(context)
        shape = _shape(page, context["base_url"])
        if shape not in self._seen:
            self._seen.add(shape)
            return super().render(context)
        if shape not in self._frames:
            self._frames[shape] = self._frame(page, context)
        frame = self._frames[shape]
        return super().render(context) if frame is None else _filled(frame, _values(page))

    @cached_property
    def _seen(self) -> set[Hashable]:
        """Shapes there has been a page of, which may be the only one."""
        return set()

    @cached_property
    def _frames(self) -> dict[Hashable, list[str] | None]:
        """Shape → its frame, ``None`` where none is to be trusted."""
        return {}

    def _frame(self, page: CompiledPage, context: Mapping[str, Any]) -> list[str] | None:
        frame = _MARK.split(super().render({**context, "page": _like(page, _MARKS)}))
        return frame if _filled(frame, _ODD) == super().render({**context, "page": _like(page, _ODD)}) else None


def _shape(page: CompiledPage, base: str) -> Hashable:
    """All that the theme may look at and is not filled in."""
    items = list(page.toc)
    rest = {key: value for key, value in page.meta.items() if key not in _HEAD}
    return (
        base,
        page.url.partition("/")[0],
        repr(rest),
        *(bool(page.meta.get(key)) for key in _HEAD),
        page.canonical_url is None,
        page.edit_url,
        "<h1" in (page.content or ""),
        *((one.level, one.level > 1 and one.title, _contents(one.children)) for one in items[:1]),
        _contents(items[1:]),
    )


def _contents(items: Sequence[AnchorLink]) -> Hashable:
    """A table of contents with all that the theme prints of it."""
    return tuple((one.level, one.id, one.title, _contents(one.children)) for one in items)


def _values(page: CompiledPage) -> Mapping[str, str]:
    return {
        **{key: page.meta.get(key, "") for key in _HEAD},
        "content": page.content or "",
        "anchor": next((one.id for one in page.toc), ""),
        "address": page.canonical_url or "",
    }


def _like(page: CompiledPage, values: Mapping[str, str]) -> CompiledPage:
    """The same page with other values in the places of a frame, as far as it has them."""
    other = copy(page)
    other.meta = {**page.meta, **{key: values[key] for key in _HEAD if page.meta.get(key)}}
    other.content = values["content"]
    if page.canonical_url:
        other.canonical_url = values["address"]
    if items := list(page.toc):
        items[0] = copy(items[0])
        items[0].id = values["anchor"]
        other.toc = TableOfContents(items)
    return other


def _filled(frame: list[str], values: Mapping[str, str]) -> str:
    return "".join(values[part] if place % 2 else part for place, part in enumerate(frame))
