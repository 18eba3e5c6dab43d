"""Forges on this machine: HTTP servers that keep tickets as GitHub, Forgejo and GitLab do, and fail when told to."""

from __future__ import annotations

import json
import re
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TOKEN = "glpat-secret0123456789"
Reply = tuple[int, Any, dict[str, str]]


@dataclass(frozen=True)
class Fault:
    """What the server does instead of answering, to the next request of a method."""

    method: str
    status: int = 500
    body: bytes = b'{"message": "told to fail"}'
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    after: bool = False
    """Whether the request is carried out all the same, and only its answer is lost."""


class Server:
    """One repository on one forge; ``requests`` are those it was sent, in order."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.tickets: list[dict[str, Any]] = []
        self.comments: dict[int, list[str]] = {}
        self.labels: list[str] = ["bug"]
        self.requests: list[tuple[str, str]] = []
        self.faults: deque[Fault] = deque()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        """Stop it."""
        self._http.shutdown()
        self._http.server_close()

    @property
    def base(self) -> str:
        """The address of its interface."""
        prefix = {"github": "", "forgejo": "/api/v1", "gitlab": "/api/v4"}[self.kind]
        return f"http://127.0.0.1:{self._http.server_port}{prefix}"

    @property
    def environment(self) -> dict[str, str]:
        """What a job of this forge finds in its environment."""
        if self.kind == "gitlab":
            return {
                "CI_API_V4_URL": self.base,
                "CI_PROJECT_ID": "7",
                "CI_PROJECT_URL": "https://forge.example/office/reports",
                "CI_DEFAULT_BRANCH": "main",
                "TOKEN": TOKEN,
            }
        return {
            "GITHUB_API_URL": self.base,
            "GITHUB_REPOSITORY": "office/reports",
            "GITHUB_SERVER_URL": "https://forge.example",
            "GITHUB_REF_NAME": "main",
            "TOKEN": TOKEN,
        }

    @property
    def writes(self) -> list[tuple[str, str]]:
        """The requests that changed something, or would have."""
        return [one for one in self.requests if one[0] != "GET"]

    def fill(self, count: int) -> None:
        """Other people's tickets, which bear the label too."""
        for number in range(1, count + 1):
            self._made({"title": f"旧事 {number}", "body": "", "labels": ["催报"]})

    def _made(self, data: Mapping[str, Any]) -> dict[str, Any]:
        ticket = {"number": len(self.tickets) + 1, "state": "open", **data}
        self.tickets.append(ticket)
        return ticket

    def shown(self, ticket: Mapping[str, Any]) -> dict[str, Any]:
        """A ticket as this forge tells it."""
        body = ticket["body"].replace("\n", "\r\n").rstrip() if self.kind == "gitlab" else ticket["body"]
        if self.kind == "gitlab":
            state = {"open": "opened", "closed": "closed"}[ticket["state"]]
            return {
                **{"id": 9000 + ticket["number"], "iid": ticket["number"], "state": state},
                **{"title": ticket["title"], "description": body, "labels": ticket["labels"]},
            }
        labels = [{"id": 1, "name": name} for name in ticket["labels"]]
        return {
            **{"id": 9000 + ticket["number"], "number": ticket["number"], "state": ticket["state"]},
            **{"title": ticket["title"], "body": body or None, "labels": labels, "pull_request": ticket.get("pull")},
        }

    def answer(self, method: str, target: str, data: Mapping[str, Any]) -> Reply:
        """Carry a request out."""
        parts = urlsplit(target)
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        for verb, pattern, act in self._routes():
            found = re.fullmatch(pattern, parts.path)
            if found and verb == method:
                return act([int(one) for one in found.groups()], query, data)
        return 404, {"message": "Not Found"}, {}

    def _routes(self) -> list[tuple[str, str, Callable[..., Reply]]]:
        if self.kind == "gitlab":
            issues, comments, verb = "/api/v4/projects/7/issues", "notes", "PUT"
        else:
            issues, comments, verb = urlsplit(self.base).path + "/repos/office/reports/issues", "comments", "PATCH"
        labels = issues.replace("issues", "labels")
        return [
            ("GET", issues, lambda _, query, data: self._page([self.shown(one) for one in self._asked(query)], query)),
            ("POST", issues, lambda _, query, data: self._create(data)),
            (verb, issues + r"/(\d+)", lambda ids, query, data: self._edit(ids[0], data)),
            ("GET", rf"{issues}/(\d+)/{comments}", lambda ids, query, data: self._page(self._said(ids[0]), query)),
            ("POST", rf"{issues}/(\d+)/{comments}", lambda ids, query, data: self._say(ids[0], data)),
            ("GET", labels, lambda _, query, data: self._page(self._labels(), query)),
            ("POST", labels, lambda _, query, data: self._label(data)),
        ]

    def _asked(self, query: Mapping[str, str]) -> list[dict[str, Any]]:
        assert query["state"] == "all"
        return [one for one in reversed(self.tickets) if query["labels"] in one["labels"]]

    def _page(self, found: list[Any], query: Mapping[str, str]) -> Reply:
        size = min(int(query["limit" if self.kind == "forgejo" else "per_page"]), 50 if self.kind == "forgejo" else 100)
        number = int(query.get("page", "1"))
        last = max(1, -(-len(found) // size))
        headers = {}
        if self.kind == "gitlab":
            headers["X-Next-Page"] = str(number + 1) if number < last else ""
        elif number < last:
            headers["Link"] = f'<http://192.0.2.1/steal?page={number + 1}>; rel="next"'
        return 200, found[(number - 1) * size : number * size], headers

    def _create(self, data: Mapping[str, Any]) -> Reply:
        if self.kind == "gitlab":
            ticket = self._made({"title": data["title"], "body": data["description"], "labels": [data["labels"]]})
            return 201, self.shown(ticket), {}
        labels = data["labels"]
        if self.kind == "forgejo":
            if not all(isinstance(one, int) for one in labels):
                return 422, {"message": "json: cannot unmarshal string into int64"}, {}
            labels = [self.labels[one - 1] for one in labels]
        return 201, self.shown(self._made({"title": data["title"], "body": data["body"], "labels": labels})), {}

    def _edit(self, number: int, data: Mapping[str, Any]) -> Reply:
        ticket = self.tickets[number - 1]
        ticket["body"] = data.get("description", data.get("body"))
        state = data.get("state_event") or data.get("state") or ticket["state"]
        ticket["state"] = {"close": "closed", "reopen": "open"}.get(state, state)
        return 200, self.shown(ticket), {}

    def _said(self, number: int) -> list[dict[str, Any]]:
        return [{"body": body} for body in self.comments.get(number, [])]

    def _say(self, number: int, data: Mapping[str, Any]) -> Reply:
        self.comments.setdefault(number, []).append(data["body"])
        return 201, {"id": 1, "body": data["body"]}, {}

    def _labels(self) -> list[dict[str, Any]]:
        return [{"id": place, "name": name} for place, name in enumerate(self.labels, 1)]

    def _label(self, data: Mapping[str, Any]) -> Reply:
        if data["color"].startswith("#") is not (self.kind == "forgejo"):
            return 422, {"message": "Validation Failed"}, {}
        self.labels.append(data["name"])
        return 201, {"id": len(self.labels), "name": data["name"]}, {}


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            data = json.loads(self.rfile.read(length)) if length else {}
            server.requests.append((self.command, self.path))
            given = self.headers.get("PRIVATE-TOKEN") or (self.headers.get("Authorization") or "").partition(" ")[2]
            if given != TOKEN:
                self.reply(401, b'{"message": "401 Unauthorized"}', {})
                return
            fault = server.faults[0] if server.faults and server.faults[0].method == self.command else None
            if fault:
                server.faults.popleft()
                if fault.after:
                    server.answer(self.command, self.path, data)
                time.sleep(fault.seconds)
                self.reply(fault.status, fault.body, fault.headers)
                return
            status, answer, headers = server.answer(self.command, self.path, data)
            self.reply(status, json.dumps(answer).encode(), headers)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = handle_any  # noqa: N815

        def reply(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
            try:
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
            except ConnectionError:  # whoever asked has stopped waiting
                self.close_connection = True

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    return Handler
