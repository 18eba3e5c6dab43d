"""Make characters visible that a screen would obey or hide: controls, escapes, bidirectional and zero-width marks."""

from __future__ import annotations

import re

UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""Characters that show nothing, reorder their neighbours, steer a terminal, or cannot be written as UTF-8."""


def visible(text: str) -> str:
    """The text on one line, each unseen character as its code point: ``<U+202E>``."""
    return UNSEEN.sub(lambda found: f"<U+{ord(found.group()):04X}>", text)
