"""The checks in a clerk's browser: one report, judged by the rules that need no more than policy and commissions.

Runs in Pyodide, where of all compiled libraries there is pydantic's alone. The page speaks to it in strings. Policy
reaches it as JSON without what a published site must not tell: accounts and addresses of people.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from baosong.archive import Archive
from baosong.checker import check
from baosong.documents import read_submission
from baosong.markup import ATTRIBUTES, TAGS, to_html
from baosong.model import Severity
from baosong.policy import CalendarPolicy, Org, Policy, RulesPolicy, Scoring, Series
from baosong.reader import blob_id
from baosong.reporters import Setting
from baosong.reporters.json import report
from baosong.rules import known_rules, registry
from baosong.source import REGULAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_PRIVATE = {"account", "email"}
_SERIES: TypeAdapter[dict[str, Series]] = TypeAdapter(dict[str, Series])


def packed(archive: Archive) -> bytes:
    """What :class:`Bench` needs of an office, as JSON: policy without what is private, and the commissions."""
    policy = archive.policy
    told = {
        "org": _public(policy.org.model_dump(mode="json", exclude_unset=True)),
        "series": _SERIES.dump_python(policy.series, mode="json", exclude_unset=True),
        "calendar": policy.calendar.model_dump(mode="json", exclude_unset=True),
        "rules": policy.rules.model_dump(mode="json", exclude_unset=True),
        "commissions": {one.path: one.content.text for one in archive.commissions.values()},
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _public(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _public(one) for key, one in value.items() if key not in _PRIVATE}
    return [_public(one) for one in value] if isinstance(value, list) else value


class Bench:
    """An office's policy and commissions, against which one report after another is judged."""

    def __init__(self, office: str) -> None:
        told = json.loads(office)
        beyond = {one.name: Severity.OFF for one in known_rules() if not one.alone}
        rules = RulesPolicy.model_validate(told["rules"])
        self._policy = Policy(
            org=Org.model_validate(told["org"]),
            series=_SERIES.validate_python(told["series"]),
            calendar=CalendarPolicy.model_validate(told["calendar"]),
            rules=rules.model_copy(update={"severities": {**rules.severities, **beyond}}),
            scoring=Scoring.model_construct(terms=()),
        )
        self._commissions = {path: text.encode() for path, text in told["commissions"].items()}

    def check(self, path: str, text: str, today: str) -> str:
        """What ``check --format json`` says of a report as of a day, by the rules that can judge it alone."""
        archive = Archive(self._policy, _Held({**self._commissions, path: text.encode()}))
        day = date.fromisoformat(today)
        return report(check(archive, day, {path}), Setting(archive, day, (path,)))

    def render(self, path: str, text: str) -> str:
        """A report's body as HTML, which whoever shows it must hold against :func:`allowed`."""
        return to_html(read_submission(path, text.encode(), self._policy).content.body, clean=str)


class _Held:
    """A source that holds its files."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def modes(self) -> Mapping[str, str]:
        """All plain files."""
        return dict.fromkeys(self._files, REGULAR)

    def read(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """Those asked for."""
        return {path: self._files[path] for path in paths}

    def size(self, path: str) -> int:
        """In bytes."""
        return len(self._files[path])

    def blobs(self, paths: Iterable[str]) -> Mapping[str, str]:
        """Hashed."""
        return {path: blob_id(self._files[path]) for path in paths}

    def outside(self, path: str) -> bytes | None:
        """There is nothing but data."""
        del path
        return None


def beyond() -> str:
    """The titles of the rules that are not asked here, as a JSON list."""
    return json.dumps([one.title for one in registry() if not one.rule.alone], ensure_ascii=False)


def allowed() -> str:
    """What a report may show, as JSON: ``tags``, and ``attributes`` by tag."""
    return json.dumps({"tags": sorted(TAGS), "attributes": {tag: sorted(those) for tag, those in ATTRIBUTES.items()}})
