"""Pull requests on Forgejo and Gitea, whose interface is GitHub's but for pushes, drafts, pages and suggestions."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from baosong.errors import ForgeError
from baosong.forge.http import field
from baosong.forge.pulls.github import GitHubPulls
from baosong.forge.pulls.record import Sighting, account, commit, moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from baosong.forge.pulls.request import Comment, Remark, Standing

_DRAFTS = ("wip:", "[wip]", "draft:", "[draft]")
"""What begins the title of a draft, unless the forge's settings say otherwise."""


@dataclass(frozen=True)
class ForgejoPulls(GitHubPulls):
    """The pull requests of a repository ``owner/name``."""

    name: ClassVar[str] = "forgejo"
    suggests: ClassVar[bool] = False
    BOTS: ClassVar[frozenset[str]] = frozenset({"forgejo-actions", "gitea-actions"})

    def readied(self, timeline: Sequence[Mapping[str, Any]]) -> list[datetime]:
        """When its title stopped saying that it is a draft."""
        return [
            moment(one, "created_at", "timeline")
            for one in timeline
            if one.get("type") == "change_title" and _draft(one.get("old_title")) and not _draft(one.get("new_title"))
        ]

    def pushes(self, data: Any, timeline: Sequence[Mapping[str, Any]]) -> list[Sighting]:
        """Each push tells its commits, the newest last; a forced one the old and the new.

        With which commit it was opened is told where the first push was forced, or there was none.
        """
        opened = moment(data, "created_at", "pulls")
        pushed: list[Sighting] = []
        for one in timeline:
            if one.get("type") == "pull_push" and (push := _push(one.get("body"))):
                old, new = push
                if old and not pushed:
                    pushed.append(Sighting(old, opened))
                pushed.append(Sighting(new, moment(one, "created_at", "timeline"), account(one, "user")))
        return pushed or [Sighting(data["head"]["sha"], opened)]

    def merged_with(self, commit: str) -> Iterator[int]:
        """The one whose merge made the commit; a rebased one is known by its last commit alone."""
        where = self._path(f"commits/{commit}/pull")
        try:
            data = self.client.send("GET", where).data
        except ForgeError as error:
            if error.status != 404:
                raise
            return
        if data.get("merged"):
            yield field(data, "number", int, f"GET {where}")

    def fork(self, data: Any) -> str | None:
        """Where it left the main line, as the forge reckoned when it was merged."""
        return commit(data, "merge_base", "pulls") if data.get("merge_base") else None

    def remarks(self, number: int) -> Iterator[Comment]:
        """None of ours: what can be put right with one click stands in the comment only."""
        del number
        return iter(())

    def remark(self, standing: Standing, remarks: Sequence[Remark]) -> None:
        """A forge without suggestions is told none."""

    def rows(self, where: str, query: Mapping[str, str | int]) -> Iterator[dict[str, Any]]:
        """A list over all its pages; some lists come whole, whatever page is asked for."""
        seen: set[int] = set()
        for one in self.client.pages(where, {**query, "limit": 50}, lambda _: True):
            key = one.get("id")
            if isinstance(key, int):
                if key in seen:
                    return
                seen.add(key)
            yield one


def _draft(title: object) -> bool:
    return isinstance(title, str) and title.strip().lower().startswith(_DRAFTS)


def _push(body: object) -> tuple[str, str] | None:
    """The commit that a forced push put away, if it was one, and the commit it brought."""
    try:
        data = json.loads(body) if isinstance(body, str) else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict):
        return None
    found = data.get("commit_ids")
    if not isinstance(found, list) or not found or not all(isinstance(one, str) for one in found):
        return None
    return found[0] if data.get("is_force_push") and len(found) > 1 else "", found[-1]
