"""What every forge can do with a pull request (合并请求): tell its facts, and keep a comment, a status, suggestions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baosong.pulls import Pull


class State(StrEnum):
    """How a commit status stands."""

    SUCCESS = "success"
    FAILURE = "failure"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a pull request stands now: its newest commit (full hash), and whether it is still open.

    ``branch`` is the branch it comes from if that is in the same repository; empty for another's.
    """

    number: int
    head: str
    open: bool
    branch: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment as the forge has it; ``account`` is the forge's word on who wrote it."""

    id: int
    account: str
    body: str


@dataclass(frozen=True, slots=True)
class Status:
    """A commit status: ``context`` is its name, ``description`` one short sentence, ``address`` where it leads."""

    context: str
    state: State
    description: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on lines ``line`` to ``end_line`` of a file's new wording, both included."""

    path: str
    line: int
    end_line: int
    body: str


class PullRequests(Protocol):
    """What a forge can do; every method may raise :class:`~baosong.errors.ForgeError`."""

    @property
    def name(self) -> str:
        """What receipts call the forge."""

    @property
    def suggests(self) -> bool:
        """Whether a suggestion in a remark can be taken up with one click."""

    def fence(self, lines: int) -> str:
        """What opens a block that suggests other words for so many lines, behind its backticks."""

    def open_ones(self) -> Iterator[Standing]:
        """The open pull requests."""

    def standing(self, number: int) -> Standing:
        """Where one stands now."""

    def pull(self, number: int) -> Pull:
        """Its facts by the forge's own record."""

    def ref(self, number: int) -> str:
        """The ref under which its newest commit can be fetched, also when its branch is gone."""

    def merged_with(self, commit: str) -> Iterator[int]:
        """The merged pull requests that brought a commit onto the main line; none for one pushed directly."""

    def accounts(self) -> frozenset[str]:
        """The names the token's own account goes by."""

    def comments(self, number: int) -> Iterator[Comment]:
        """Its comments, the oldest first."""

    def comment(self, number: int, body: str) -> None:
        """Add a comment."""

    def edit(self, number: int, comment: int, body: str) -> None:
        """Put another body in a comment's place."""

    def remove(self, number: int, comment: int) -> None:
        """Take a comment away."""

    def remarks(self, number: int) -> Iterator[Comment]:
        """The remarks on its lines."""

    def remark(self, standing: Standing, remarks: Sequence[Remark]) -> None:
        """Add remarks on lines of its newest commit."""

    def status(self, commit: str, context: str) -> Status | None:
        """The newest status of that name on a commit."""

    def tell(self, commit: str, status: Status) -> None:
        """Give a commit a status."""
