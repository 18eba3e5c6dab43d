"""A pull request's facts as JSON, so that a job without any token can judge by what another one asked the forge."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any

from baosong.errors import UsageError
from baosong.model import SHANGHAI
from baosong.pulls import Head, Opinion, Pull, Review

_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


def written(pull: Pull) -> str:
    """The facts; moments carry +08:00."""
    data = {
        "version": 1,
        "number": pull.number,
        "author": pull.author,
        "opened_at": pull.opened_at.isoformat(),
        "heads": [{"commit": one.commit, "since": one.since.isoformat()} for one in pull.heads],
        "reviews": [
            {"account": one.account, "opinion": one.opinion.value, "commit": one.commit, "at": one.at.isoformat()}
            for one in pull.reviews
        ],
        "draft": pull.draft,
        "merged_at": pull.merged_at.isoformat() if pull.merged_at else None,
        "merged_by": pull.merged_by,
        "merge_commit": pull.merge_commit,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def read(text: str) -> Pull:
    """The facts of what :func:`written` wrote; raises :class:`UsageError` for anything else."""
    try:
        return _pull(json.loads(text))
    except (ValueError, TypeError, KeyError, RecursionError):
        raise UsageError("这不是 baosong facts 写出的合并请求事实，或被改动过；请重新运行 baosong facts") from None


def _pull(data: dict[str, Any]) -> Pull:
    if data["version"] != 1 or type(data["number"]) is not int or data["number"] < 1 or not data["heads"]:
        raise ValueError
    return Pull(
        number=data["number"],
        author=_word(data["author"]),
        opened_at=_moment(data["opened_at"]),
        heads=tuple(Head(_commit(one["commit"]), _moment(one["since"])) for one in data["heads"]),
        reviews=tuple(
            Review(_word(one["account"]), Opinion(one["opinion"]), _commit(one["commit"]), _moment(one["at"]))
            for one in data["reviews"]
        ),
        draft=data["draft"] is True,
        merged_at=_moment(data["merged_at"]) if data["merged_at"] else None,
        merged_by=_word(data["merged_by"]) if data["merged_by"] else None,
        merge_commit=_commit(data["merge_commit"]) if data["merge_commit"] else None,
    )


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _commit(value: object) -> str:
    if not isinstance(value, str) or not _COMMIT.fullmatch(value):
        raise ValueError
    return value


def _moment(value: str) -> datetime:
    at = datetime.fromisoformat(value)
    if at.tzinfo is None:
        raise ValueError
    return at.astimezone(SHANGHAI)
