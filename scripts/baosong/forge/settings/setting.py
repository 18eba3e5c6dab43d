"""What a forge tells of a repository's settings; ``None`` is always what it does not tell, and never taken for well."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Protocol

from baosong.errors import ForgeError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

REFUSED = (401, 403, 404)
"""How a forge says that a token may not see something; 404 hides that it is there."""


@dataclass(frozen=True, slots=True)
class Protection:
    """How the main branch is protected. ``untold`` says why what is ``None`` is not known."""

    protected: bool | None = None
    status: bool | None = None
    """Whether the status of the verdict is required."""
    by_pull: bool | None = None
    """Whether changes come by pull requests alone."""
    force: bool | None = None
    """Whether a push may rewrite it."""
    admins: bool | None = None
    """Whether administrators are bound too."""
    owners: bool | None = None
    """Whether those CODEOWNERS names must approve."""
    stale: bool | None = None
    """Whether the forge itself voids approvals at each push, which the review chain does by content."""
    untold: str = ""


@dataclass(frozen=True, slots=True)
class Rights:
    """What a token may: each right in words, whether a job of ours needs it to write, and until when it lasts."""

    may: Mapping[str, bool | None] = field(default_factory=dict)
    expires: date | None = None


class Settings(Protocol):
    """What a forge can be asked; every method may raise :class:`~baosong.errors.ForgeError`."""

    enforces_owners: ClassVar[bool]
    """Whether the forge can make CODEOWNERS binding at all."""

    @property
    def has_token(self) -> bool:
        """Whether it is asked with a token."""

    def clock(self) -> datetime | None:
        """The moment by the forge's own clock."""

    def branch(self) -> str:
        """The main branch."""

    def protection(self, branch: str, context: str) -> Protection:
        """How a branch is protected, and whether the status of that name is required on it."""

    def rights(self) -> Rights:
        """What the token may."""


def whether(ask: Callable[[], object]) -> bool | None:
    """Whether a question is answered: ``False`` where the forge refuses it, ``None`` where it fails otherwise."""
    try:
        ask()
    except ForgeError as error:
        return False if error.status in REFUSED else None
    return True


def told(data: object, *names: str) -> object:
    """What stands under names in an answer; ``None`` where it does not."""
    for name in names:
        data = data.get(name) if isinstance(data, dict) else None
    return data


def truth(data: object, *names: str) -> bool | None:
    """A truth value under names in an answer."""
    value = told(data, *names)
    return value if isinstance(value, bool) else None


def day(word: object) -> date | None:
    """The day a moment begins with, as forges write one; ``None`` where it is not told."""
    try:
        return date.fromisoformat(str(word)[:10])
    except ValueError:
        return None
