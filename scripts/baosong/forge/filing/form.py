"""What every forge can do with a ticket that is a filled-in form, and with the pull request made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from baosong.forge.pulls.sticky import Conversation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.forge.opening.filed import Filed

LABEL = "报送"
"""What the form puts on its tickets."""

_ACCOUNT = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}")


@dataclass(frozen=True, slots=True)
class Form:
    """An open ticket: its text, and its author by the forge's word; ``address`` is the author's e-mail there."""

    number: int
    text: str
    account: str
    address: str

    @property
    def sound(self) -> bool:
        """Whether somebody is known who can be named as a commit's author; a bot or nobody is none."""
        return bool(_ACCOUNT.fullmatch(self.account))


class Filing(Conversation, Protocol):
    """What a forge can do; comments are a ticket's. Every method may raise :class:`~baosong.errors.ForgeError`."""

    @property
    def base(self) -> str:
        """The branch that pull requests go to."""

    def forms(self) -> Iterator[Form]:
        """The open tickets with the form's label, the oldest first."""

    def filed(self, branch: str) -> Filed | None:
        """The newest pull request from one of the repository's own branches."""

    def file(self, branch: str, title: str, body: str) -> Filed:
        """Open a pull request."""
