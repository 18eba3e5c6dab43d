"""JSON in which nothing is said twice: of two values under one key, one reader takes the first and another the last."""

from __future__ import annotations

import json
from typing import Any


def loads(text: bytes | str) -> Any:
    """What the text holds; raises :class:`ValueError` for what is no JSON and for a key that stands there twice."""
    return json.loads(text, object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key is said twice")
    return found
