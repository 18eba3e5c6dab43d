"""The ways real regulations differ in: several adoptions of one report, units that share one, remarks that replace."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Annotated

from pydantic import Field, PlainValidator
from pydantic_core import PydanticCustomError

Points = Annotated[Decimal, Field(ge=-10000, le=10000, decimal_places=2)]

_MOST = Decimal(10000)


class Several(StrEnum):
    """What a report adopted in several places gets."""

    ACCUMULATE = "accumulate"
    HIGHEST = "highest"
    HIGHEST_PER_LEVEL = "highest-per-level"


class Sharing(StrEnum):
    """What each of several units gets of an item they share: all of the points, or an equal part."""

    FULL = "full"
    SPLIT = "split"


class DirectiveMode(StrEnum):
    """Whether a leader's remark adds to what the report has, or stands in its place."""

    ADD = "add"
    REPLACE = "replace"


def _shared_out(value: object) -> Sharing | Decimal:
    if isinstance(value, Sharing | Decimal):
        return value
    if value in {one.value for one in Sharing}:
        return Sharing(str(value))
    try:
        points = None if isinstance(value, bool) else Decimal(str(value))
    except InvalidOperation:
        points = None
    if points is None or not points.is_finite() or not 0 <= points <= _MOST:
        raise PydanticCustomError("sharing", "只能是 full（各得全分）、split（均分）或每个单位的分值")
    return points


SharedOut = Annotated[Sharing | Decimal, PlainValidator(_shared_out)]
"""``full``, ``split``, or the points each unit gets whatever the item is worth."""
