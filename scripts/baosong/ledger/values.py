"""The values a ledger line may hold, read strictly: words, counts, days, moments in Shanghai, points.

Each function raises ``ValueError`` with a Chinese phrase for anything else.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from baosong.model import SHANGHAI

_POINTS = re.compile(r"-?[0-9]{1,5}(?:\.[0-9]{1,2})?")


def word(value: object) -> str:
    """A text that is not empty."""
    if not isinstance(value, str) or not value:
        raise ValueError(f"{value!r} 应是文字")
    return value


def word_if_any(value: object) -> str | None:
    """A text, or ``None`` for null."""
    return None if value is None else word(value)


def count(value: object) -> int:
    """A whole number from 1."""
    if type(value) is not int or value < 1:
        raise ValueError(f"{value!r} 应是从 1 起的整数")
    return value


def count_if_any(value: object) -> int | None:
    """A whole number from 1, or ``None`` for null."""
    return None if value is None else count(value)


def day(value: object) -> date:
    """A day written ``2026-03-02``."""
    return date.fromisoformat(word(value))


def day_if_any(value: object) -> date | None:
    """A day, or ``None`` for null."""
    return None if value is None else day(value)


def moment(value: object) -> datetime:
    """A moment that says ``+08:00``."""
    found = datetime.fromisoformat(word(value))
    if found.utcoffset() != SHANGHAI.utcoffset(None):
        raise ValueError(f"时间 {value} 应带 +08:00")
    return found.replace(tzinfo=SHANGHAI)


def points_if_any(value: object) -> Decimal | None:
    """Points written as text (``"-2.5"``), so that no binary fraction comes between; ``None`` for null."""
    if value is None:
        return None
    if not isinstance(value, str) or not _POINTS.fullmatch(value):
        raise ValueError(f'{value!r} 应是加引号的分值，例如 "-2.5"')
    return Decimal(value)
