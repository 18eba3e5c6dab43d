"""Decap CMS's own files: of its package what a browser asks for, without source maps and the copy under another name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.model import Asset

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = "decap-cms"
_WANTED = re.compile(r"decap-cms\.js(\.LICENSE\.txt)?|[0-9]+\.decap-cms\.js|[0-9a-f]+\.wasm")


def program(package: Path | None) -> tuple[Asset, ...]:
    """The files as the form asks for them, out of the unpacked package; none where it is not installed."""
    dist = package / "dist" if package else None
    if dist is None or not (dist / "decap-cms.js").is_file():
        return ()
    names = sorted(one.name for one in dist.iterdir() if _WANTED.fullmatch(one.name))
    return tuple(Asset(f"submit/decap/{name}", (dist / name).read_bytes()) for name in names)
