"""Pull requests opened on GitLab, called merge requests there and numbered by ``iid``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from baosong.forge.http import Client, field, numbered
from baosong.forge.opening.filed import Filed


@dataclass(frozen=True)
class GitLabOpening:
    """The merge requests of a project by its id or its path."""

    client: Client
    project: str

    @classmethod
    def of(cls, api: str, project: str, token: str) -> GitLabOpening:
        """A project by its interface's address."""
        return cls(Client(api, {"PRIVATE-TOKEN": token}, token), quote(project, safe=""))

    def filed(self, branch: str) -> Filed | None:
        """The newest merge request from one of the project's own branches."""
        where = f"projects/{self.project}/merge_requests"
        query: dict[str, str | int] = {"source_branch": branch, "state": "all", "scope": "all", "per_page": 100}
        for one in self.client.pages(where, query, numbered):
            own = one.get("source_project_id") == one.get("target_project_id")
            if own and one.get("source_branch") == branch:
                return _filed(one, where)
        return None

    def file(self, branch: str, base: str, title: str, body: str) -> Filed:
        """Open a merge request."""
        where = f"projects/{self.project}/merge_requests"
        data = {"title": title, "source_branch": branch, "target_branch": base, "description": body}
        return _filed(self.client.send("POST", where, data=data).data, where)


def _filed(data: Any, where: str) -> Filed:
    return Filed(f"!{field(data, 'iid', int, where)}", field(data, "state", str, where) == "opened")
