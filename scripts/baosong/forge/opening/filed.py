"""What every forge can do to have a branch merged: tell the pull request there is, and open one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Filed:
    """A pull request by what people read of it (``#7``, ``!7``), and whether it is still open."""

    reference: str
    open: bool


class Opening(Protocol):
    """What a forge can do; every method may raise :class:`~baosong.errors.ForgeError`."""

    def filed(self, branch: str) -> Filed | None:
        """The newest pull request from one of the repository's own branches."""

    def file(self, branch: str, base: str, title: str, body: str) -> Filed:
        """Open a pull request."""
