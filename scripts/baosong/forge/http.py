"""Requests to a forge's JSON interface: with timeouts and patience, without redirects, and no token in any message."""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from baosong.errors import ForgeError
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from email.message import Message

TRIES = 4
MOST_BYTES = 20_000_000
MOST_PAGES = 500
MOST_PATIENCE = 120.0
"""Seconds a forge may ask us to wait before we give up for today."""

_REASONS = {
    401: "令牌无效或已过期",
    403: "令牌没有这项权限；工单、合并请求要能读写",
    404: "找不到这个库、工单或合并请求，或令牌看不见它；也可能没有开启工单",
    410: "这个库没有开启工单",
    422: "平台不接受这样的内容",
    429: "请求太多，平台要求过一会儿再来",
}
_BUSY = (429, 503)
"""The forge did not take the request up."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the token to another address."""

    def redirect_request(self, *_: Any) -> None:
        """Follow none."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a forge answered: parsed JSON (``None`` for nothing) and the headers."""

    data: Any
    headers: Message


class Client:
    """Speaks to one forge.

    ``base`` is the address all paths are under; ``headers`` go with every request, ``secret`` in none of the messages.
    ``pause`` is the first wait in seconds, doubled each time; ``sleep`` does it.
    """

    def __init__(
        self,
        base: str,
        headers: Mapping[str, str],
        secret: str,
        *,
        timeout: float = 20.0,
        pause: float = 1.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._base, self._headers, self._secret = base.rstrip("/"), dict(headers), secret
        self._timeout, self._pause, self._sleep = timeout, pause, sleep
        if urllib.parse.urlsplit(self._base).scheme not in {"http", "https"}:
            raise ForgeError(f"平台的接口地址不是网址：{visible(self._base)}")
        self._opener = urllib.request.build_opener(_NoRedirect)

    def send(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str | int] | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> Answer:
        """One request; raises :class:`ForgeError` when the forge refuses or stays silent.

        What the forge says it did not take up is sent again. What may have been taken up is sent again too, unless it
        is a POST, which would do it twice.
        """
        address = f"{self._base}/{path}" + (f"?{urllib.parse.urlencode(query)}" if query else "")
        body = None if data is None else json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")
        headers = {"User-Agent": "baosong", "Accept": "application/json", **self._headers}
        if body is not None:
            headers["Content-Type"] = "application/json; charset=utf-8"
        wait = self._pause
        for attempt in range(1, TRIES + 1):
            request = urllib.request.Request(address, data=body, headers=headers, method=method)  # noqa: S310
            try:
                with self._opener.open(request, timeout=self._timeout) as response:
                    return Answer(self._parsed(response.read(MOST_BYTES + 1), method, path), response.headers)
            except urllib.error.HTTPError as error:
                with error:
                    failure, patience = self._refused(error, method, path), _asked_patience(error)
                again = patience is not None or error.code in _BUSY or (error.code >= 500 and method != "POST")
            except (OSError, http.client.HTTPException) as error:
                failure, patience = self._unreachable(error, method, path), None
                again = method != "POST" or isinstance(getattr(error, "reason", error), ConnectionRefusedError)
            if not again or attempt == TRIES or (patience or 0) > MOST_PATIENCE:
                raise failure
            self._sleep(wait if patience is None else patience)
            wait *= 2
        raise AssertionError("the last try raises or returns")

    def pages(
        self, path: str, query: Mapping[str, str | int], more: Callable[[Message], bool]
    ) -> Iterator[dict[str, Any]]:
        """The objects of a list over all its pages, counted by us: an address the forge sends is not followed."""
        for page in range(1, MOST_PAGES + 1):
            answer = self.send("GET", path, query={**query, "page": page})
            rows = [] if answer.data is None else answer.data  # Go writes an empty list as null
            if not isinstance(rows, list) or not all(isinstance(one, dict) for one in rows):
                raise ForgeError(f"平台对 GET {path} 的答复不是预期的列表；请核对接口地址")
            yield from rows
            if not rows or not more(answer.headers):
                return
        raise ForgeError(f"平台对 GET {path} 的答复没有尽头")

    def _parsed(self, content: bytes, method: str, path: str) -> Any:
        if len(content) > MOST_BYTES:
            raise ForgeError(f"平台对 {method} {path} 的答复太大")
        if not content.strip():
            return None
        try:
            return json.loads(content)
        except (ValueError, RecursionError):
            raise ForgeError(f"平台对 {method} {path} 的答复不是 JSON；请核对接口地址，或是否被登录页挡住") from None

    def _refused(self, error: urllib.error.HTTPError, method: str, path: str) -> ForgeError:
        if 300 <= error.code < 400:
            return ForgeError(f"{method} {path}：{error.code}，库已改名或搬走；请用新的地址", error.code)
        known = 429 if _spent(error) else error.code
        reason = _REASONS.get(known, "平台出错" if error.code >= 500 else "平台拒绝")
        return ForgeError(f"{method} {path}：{error.code}，{reason}{self._told(error)}", error.code)

    def _told(self, error: urllib.error.HTTPError) -> str:
        """What the forge says about it, if it says so in JSON."""
        try:
            data = json.loads(error.read(10_000))
            words = data.get("message") or data.get("error") if isinstance(data, dict) else None
        except (OSError, http.client.HTTPException, ValueError, RecursionError):
            words = None
        return f"（{visible(self._without_secret(str(words))[:200])}）" if words else ""

    def _unreachable(self, error: Exception, method: str, path: str) -> ForgeError:
        reason = getattr(error, "reason", error)
        words = "等不到答复" if isinstance(reason, TimeoutError) else f"连不上：{self._without_secret(str(reason))}"
        return ForgeError(f"{method} {path}：{visible(words)}")

    def _without_secret(self, text: str) -> str:
        return text.replace(self._secret, "…") if self._secret else text


def _asked_patience(error: urllib.error.HTTPError) -> float | None:
    """The seconds a forge asks for; GitHub tells its limits by a 403, the first of them by when it ends."""
    if error.code not in {403, *_BUSY}:
        return None
    asked = error.headers.get("Retry-After", "")
    if asked.isascii() and asked.isdecimal():
        return float(asked)
    ends = error.headers.get("X-RateLimit-Reset", "") if _spent(error) else ""
    if not (ends.isascii() and ends.isdecimal() and len(ends) < 12):
        return None
    try:  # by the forge's own clock
        now = parsedate_to_datetime(error.headers.get("Date", "")).timestamp()
    except ValueError:
        return None
    return max(1.0, int(ends) - now)


def _spent(error: urllib.error.HTTPError) -> bool:
    """Whether all the requests of an hour have been made."""
    return error.code in {403, 429} and error.headers.get("X-RateLimit-Remaining") == "0"


def field(data: Any, name: str, kind: type, where: str) -> Any:
    """A field of an answer, of the kind it must be."""
    value = data.get(name) if isinstance(data, dict) else None
    if not isinstance(value, kind):
        raise ForgeError(f"平台对 {where} 的答复里没有 {name}；请核对接口地址和版本")
    return value


def linked(headers: Message) -> bool:
    """Whether a list of GitHub, Forgejo or Gitea has another page."""
    return 'rel="next"' in headers.get("Link", "")


def numbered(headers: Message) -> bool:
    """Whether a list of GitLab has another page."""
    return bool(headers.get("X-Next-Page", "").strip())
