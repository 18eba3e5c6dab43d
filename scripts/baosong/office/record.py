"""``.baosong.json``: which forge an office is on, and the program's files as they were when they were installed.

The blob ids are git's own, so the original of a file that was changed since is found in the office's history.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError

from baosong.errors import ConfigError
from baosong.reader import blob_id

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

RECORD = ".baosong.json"


class Platform(StrEnum):
    """What an office's repository is kept on."""

    GITHUB = "github"
    FORGEJO = "forgejo"
    GITEA = "gitea"
    GITLAB = "gitlab"
    NONE = "none"

    @property
    def reads_github(self) -> bool:
        """Whether it reads what lies under ``.github``."""
        return self in {Platform.GITHUB, Platform.FORGEJO, Platform.GITEA}

    def wants(self, path: str) -> bool:
        """Whether a file is of use there; one that is for no forge is of use everywhere."""
        if path.startswith(".github/"):
            return self.reads_github
        if path.startswith((".gitlab/", ".gitlab-ci.yml")):
            return self is Platform.GITLAB
        return self is not Platform.NONE or not path.startswith(".ci/")


def _inside(path: str) -> str:
    if {".", "..", ".git"} & set(path.split("/")):
        raise ValueError("leads out of the repository")
    return path


_Version = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,6}(\.[0-9]{1,6}){1,3}$")]
_Path = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z_.-]+(/[0-9A-Za-z_.-]+)*$"), AfterValidator(_inside)]
_Blob = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{40}$")]


class _Written(BaseModel):
    """The file as it is written."""

    model_config = ConfigDict(extra="forbid")

    version: Literal[1]
    baosong: _Version
    forge: Platform
    files: dict[_Path, _Blob]


@dataclass(frozen=True)
class Record:
    """The version installed, the forge, and each file of the program with the blob id it was installed with."""

    version: str
    platform: Platform
    files: Mapping[str, str]

    @classmethod
    def of(cls, version: str, platform: Platform, files: Mapping[str, bytes]) -> Record:
        """The record of files as they are installed."""
        return cls(version, platform, {path: blob_id(content) for path, content in sorted(files.items())})

    @property
    def content(self) -> bytes:
        """As it is written: in a fixed order, one file a line."""
        data = {
            "version": 1,
            "baosong": self.version,
            "forge": self.platform,
            "files": dict(sorted(self.files.items())),
        }
        return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def read_record(root: Path) -> Record | None:
    """The record of a root; ``None`` where there is none, :class:`ConfigError` where it cannot be trusted."""
    try:
        content = (root / RECORD).read_bytes()
    except FileNotFoundError:
        return None
    try:
        read = _Written.model_validate_json(content)
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        raise ConfigError(RECORD, "安装记录写坏了；它由程序写，请从 git 恢复", key=where) from None
    return Record(read.baosong, read.forge, read.files)


def order(version: str) -> tuple[int, ...]:
    """A version in an order that counts: 0.10.0 is after 0.9.2."""
    return tuple(int(part) for part in version.split("."))
