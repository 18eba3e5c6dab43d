"""Reading a forge's record of a pull request: moments, commits, accounts, and which commit was the newest from when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from baosong.errors import ForgeError
from baosong.forge.http import field
from baosong.model import SHANGHAI
from baosong.pulls import MOST_WORDS, Head, Push
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Sighting:
    """That a forge saw a commit come in, when, and by whom if it tells; ``account`` is empty where it does not."""

    commit: str
    at: datetime
    account: str = ""


def moment(data: Any, name: str, where: str) -> datetime:
    """A moment of an answer, in Shanghai."""
    word = field(data, name, str, where)
    try:
        at = datetime.fromisoformat(word)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise ForgeError(f"平台对 {where} 的答复里，{name} 不是时间；请核对接口地址和版本")
    return at.astimezone(SHANGHAI)


def moment_if_any(data: Any, name: str, where: str) -> datetime | None:
    """A moment that may be missing."""
    return moment(data, name, where) if data.get(name) else None


def commit(data: Any, name: str, where: str) -> str:
    """A commit's full hash."""
    word = str(field(data, name, str, where))
    if not _COMMIT.fullmatch(word):
        raise ForgeError(f"平台对 {where} 的答复里，{name} 不是提交的哈希；请核对接口地址和版本")
    return word


def account(data: Any, name: str, key: str = "login") -> str:
    """The account of a person in an answer; empty for one whose account is gone."""
    person = data.get(name) if isinstance(data, dict) else None
    word = person.get(key) if isinstance(person, dict) else None
    return word if isinstance(word, str) else ""


def words(data: Any, name: str) -> str:
    """What somebody wrote, on one line and cut short; what shows nothing or steers a screen becomes its code point."""
    word = data.get(name)
    return visible(" ".join(word[: 5 * MOST_WORDS].split()))[:MOST_WORDS] if isinstance(word, str) else ""


def heads(seen: Iterable[Sighting], newest: str, start: datetime, latest: datetime) -> tuple[Head, ...]:
    """Which commit was the newest from when, out of when the forge saw each come in.

    What came before ``start`` counts from then. A newest commit that nobody saw come in counts from ``latest``: later
    rather than earlier, since from this follows whether a report was on time.
    """
    found: list[Head] = []
    for sighting in _in_order(seen):
        one, at = sighting.commit, sighting.at
        if at > latest:
            break
        if at <= start:
            found = [Head(one, start)]
        elif not found or found[-1].commit != one:
            found.append(Head(one, at))
    if not found or found[-1].commit != newest:
        found.append(Head(newest, max(start, latest)))
    return tuple(found)


def pushes(seen: Iterable[Sighting]) -> tuple[Push, ...]:
    """Who pushed what, of the pushes whose account the forge tells."""
    return tuple(Push(one.commit, one.account) for one in _in_order(seen) if one.account)


def _in_order(seen: Iterable[Sighting]) -> list[Sighting]:
    return sorted(seen, key=lambda one: one.at)
