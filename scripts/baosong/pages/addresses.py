"""Where a page is served from, and how one page writes the address of another: relative, for folder addresses."""

from __future__ import annotations

from functools import cache


def link(source: str, target: str, anchor: str = "") -> str:
    """The address of page ``target`` as written on page ``source``, both Markdown paths, for folder addresses."""
    start, end = _steps(source), _steps(target)
    common = 0
    for ours, theirs in zip(start, end, strict=False):
        if ours != theirs:
            break
        common += 1
    steps = (*[".."] * (len(start) - common), *end[common:])
    return ("/".join(steps) + "/" if steps else "./") + (f"#{anchor}" if anchor else "")


@cache
def _steps(path: str) -> tuple[str, ...]:
    """The folders down to where a page is served from."""
    folder = address(path)
    return () if folder == "." else tuple(folder.split("/"))


def address(path: str) -> str:
    """The folder a Markdown path is served from: ``units/hekou.md`` → ``units/hekou``, ``index.md`` → ``.``."""
    bare = path.removesuffix(".md")
    if bare == "index":
        return "."
    return bare.removesuffix("/index")
