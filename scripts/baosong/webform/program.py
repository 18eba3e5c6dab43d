"""Decap CMS's own files, as far as they have been fetched to the machine the site is built on."""

from __future__ import annotations

from baosong.model import Asset
from baosong.webparts import DECAP


def program() -> tuple[Asset, ...]:
    """Its files as the form asks for them; none where it has not been fetched."""
    return tuple(Asset(f"submit/decap/{file.name}", file.read_bytes()) for file in DECAP.files)
