"""Decap CMS's own files, as the form asks for them."""

from __future__ import annotations

from baosong.model import Asset
from baosong.webparts import DECAP


def program() -> tuple[Asset, ...]:
    """Its files; none where it has not been fetched."""
    return tuple(Asset(f"submit/decap/{file.name}", file.read_bytes()) for file in DECAP.files)
