"""The one comment on a pull request that is kept up to date: ours by its hidden mark and by who wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.forge.pulls.request import Comment


class Conversation(Protocol):
    """Comments under a number, and whom ours are written as."""

    def accounts(self) -> frozenset[str]:
        """The names the token's own account goes by."""

    def comments(self, number: int) -> Iterator[Comment]:
        """The comments, the oldest first."""

    def comment(self, number: int, body: str) -> None:
        """Add a comment."""

    def edit(self, number: int, comment: int, body: str) -> None:
        """Put another body in a comment's place."""

    def remove(self, number: int, comment: int) -> None:
        """Take a comment away."""


def say(forge: Conversation, number: int, mark: str, body: str) -> bool:
    """Put ``body``, which begins with ``mark``, in our comment's place, or write it; whether anything changed.

    A comment that only claims to be ours is left alone. Of two that are ours, the later one goes.
    """
    own = ours(forge, number, mark)
    for other in own[1:]:
        forge.remove(number, other.id)
    if not own:
        forge.comment(number, body)
        return True
    if settled(own[0].body) == settled(body):
        return len(own) > 1
    forge.edit(number, own[0].id, body)
    return True


def ours(forge: Conversation, number: int, mark: str) -> list[Comment]:
    """Our comments with that mark, the oldest first; the token's account is only asked for where there is a claim."""
    claims = [one for one in forge.comments(number) if one.body.startswith(mark)]
    if not claims:
        return []
    accounts = forge.accounts()
    return sorted((one for one in claims if one.account in accounts), key=lambda one: one.id)


def settled(body: str) -> str:
    """A body without what forges change when they store it: kinds of line end, blanks at the end."""
    return "\n".join(line.rstrip() for line in body.strip().splitlines())
