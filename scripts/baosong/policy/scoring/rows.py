"""Rows of a scoring table: the conditions of a row that are written must hold, and the first row that fits counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import Field

from baosong.model import Mode
from baosong.policy.base import Key, PolicyModel, Words
from baosong.policy.scoring.ways import Points

if TYPE_CHECKING:
    from collections.abc import Iterable

OWN = "own"
"""The level of the office's own series; every other level is above."""


class Row(PolicyModel):
    """What each kind of row has: its points, and conditions."""

    points: Points = Field(description="分值")

    def fits(self, **facts: str | None) -> bool:
        """Whether every condition written here holds; a fact that is not given fulfils none."""
        return all(
            value is None or value == facts.get(name)
            for name, value in self.__dict__.items()
            if name in type(self).conditions()
        )

    @classmethod
    def conditions(cls) -> tuple[str, ...]:
        """The names of the conditions a row may have."""
        return tuple(name for name in cls.model_fields if name != "points")


class AdoptionRow(Row):
    """What an adoption is worth: by an own series, or, with a ``level``, by a publication above."""

    series: Key | None = Field(default=None, description="本局刊物代码；不写则各刊物都适用")
    section: Key | None = Field(default=None, description="栏目代码")
    mode: Mode | None = Field(default=None, description="采用方式：sole 单篇、merged 综合、digest 摘要")
    category: Key | None = Field(default=None, description="稿件类别")
    level: Key | None = Field(default=None, description="上级采用的层级代码；不写则是本局刊物的采用")
    publication: Words | None = Field(default=None, description="上级的哪个刊物，与登记的名称一致")

    def fits(self, **facts: str | None) -> bool:
        """A row that names no level is about the office's own series alone."""
        return facts.get("level") == (self.level or OWN) and super().fits(**facts)

    @property
    def above(self) -> bool:
        """Whether the row is about adoptions above."""
        return self.level not in {None, OWN}


class DirectiveRow(Row):
    """What a leader's remark is worth."""

    level: Key | None = Field(default=None, description="批示的层级代码")
    series: Key | None = Field(default=None, description="批示时该稿已由本局哪个刊物采用")
    category: Key | None = Field(default=None, description="稿件类别")


class ReportRow(Row):
    """What a report's arrival is worth."""

    category: Key | None = Field(default=None, description="稿件类别；不写则各类都适用")


R = TypeVar("R", bound=Row)


def first(rows: Iterable[R], **facts: str | None) -> tuple[int, R] | None:
    """The first row that fits, with its 0-based place."""
    return next(((place, row) for place, row in enumerate(rows) if row.fits(**facts)), None)
