"""What a site says about its own making, in ``build.json``: which commit, which day, which program and libraries."""

from __future__ import annotations

import json
from datetime import date
from importlib.metadata import version
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from baosong import __version__
from baosong.errors import HistoryError, UsageError
from baosong.history import History
from baosong.webparts import PARTS

if TYPE_CHECKING:
    from pathlib import Path

NAME = "build.json"
_INPUTS = ("submissions", "bulletins", "policy", "scripts", "mkdocs.yml")
_LIBRARIES = (
    "css-inline",
    "icalendar",
    "markdown-it-py",
    "mkdocs",
    "mkdocs-material",
    "nh3",
    "pagefind",
    "pillow",
    "pygal",
)
"""Those that shape bytes of the site."""


class Record(BaseModel):
    """How a site was made.

    ``commit`` is ``None`` outside git; ``changed`` says that files differed from it, so that it does not tell all.
    """

    model_config = ConfigDict(frozen=True)

    version: int = 1
    commit: str | None = Field(pattern="^[0-9a-f]{40,64}$")
    changed: bool
    today: date
    program: str
    libraries: dict[str, str]

    def write(self) -> bytes:
        """The file."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=1).encode() + b"\n"


def record(root: Path, today: date) -> Record:
    """How a site made now from the working tree would be made."""
    commit, changed = None, False
    try:
        history = History(root)
        commit, changed = history.resolve("HEAD"), history.changed_since_commit(_INPUTS)
    except HistoryError:
        pass
    libraries = {name: version(name) for name in _LIBRARIES} | {one.name: one.version for one in PARTS if one.files}
    return Record(commit=commit, changed=changed, today=today, program=__version__, libraries=libraries)


def read_record(site: Path) -> Record:
    """What a site says; raises :class:`UsageError` where it says nothing."""
    try:
        return Record.model_validate_json((site / NAME).read_bytes())
    except FileNotFoundError:
        raise UsageError(f"{site} 里没有 {NAME}，不是 baosong build 生成的站点") from None
    except ValidationError:
        raise UsageError(f"{site / NAME} 读不出来，不是 baosong build 写的样子") from None
