"""The only place that asks what day it is; everything else is told."""

from __future__ import annotations

from datetime import date, datetime

from baosong.model import SHANGHAI


def today() -> date:
    """Today in Shanghai."""
    return now().date()


def now() -> datetime:
    """The moment it is, in Shanghai."""
    return datetime.now(SHANGHAI)
