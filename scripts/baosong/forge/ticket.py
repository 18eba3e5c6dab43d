"""What a ticket (工单) is, and what every forge can do with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket as the forge has it; ``number`` is the one people see."""

    number: int
    body: str
    open: bool


class Forge(Protocol):
    """What a forge can do; every method may raise :class:`~baosong.errors.ForgeError`."""

    def tickets(self, label: str) -> Iterator[Ticket]:
        """The tickets with a label, open and closed."""

    def open(self, title: str, body: str, label: str) -> Ticket:
        """A new ticket; the label is made where there is none."""

    def edit(self, number: int, body: str, *, open_: bool | None) -> None:
        """Set a ticket's body, and whether it is open; ``None`` leaves that as it is."""

    def comments(self, number: int) -> Iterator[str]:
        """The bodies of a ticket's comments."""

    def comment(self, number: int, body: str) -> None:
        """Add a comment."""

    def address(self, path: str) -> str:
        """Where people read a file, or a folder, of the repository."""
