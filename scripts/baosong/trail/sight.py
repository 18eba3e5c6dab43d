"""What of an earlier version a site may show: personal data blotted out, and on a public site nothing a rule forbids.

A draft may hold what was taken out for good reason. The rules on secrecy and security judge each version as they
judge a report that is handed in, whatever severity an office gives them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from baosong.concealment import concealment
from baosong.documents import read_submission
from baosong.markup import to_lines
from baosong.model import Classification
from baosong.rule import Scope
from baosong.rules import Context, registry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from baosong.archive import Archive
    from baosong.compiler import Item
    from baosong.concealment import Concealment
    from baosong.model import Diagnostic, Document, Manifest, Submission

_FAMILY = "SEC"


@dataclass(frozen=True, slots=True)
class Wording:
    """A version as it is read: title and plain text, paragraphs parted by line ends."""

    title: str
    text: str


class Withheld(StrEnum):
    """Why a version is not shown."""

    UNFIT = "这一稿含不宜公开的内容，不显示"
    UNREADABLE = "这一稿读不出来，不显示"
    ABSENT = "git 历史里没有这一稿的内容"


class Sight:
    """What one site may show, as of a day."""

    def __init__(self, archive: Archive, today: date, *, public: bool) -> None:
        self._archive, self._today, self._public = archive, today, public
        self._concealed: dict[str, Concealment] = {}

    def version(self, submission: Submission, content: bytes | None) -> Wording | Withheld:
        """An earlier version of a report by its bytes, ``None`` where they are not at hand."""
        if content is None:
            return Withheld.ABSENT
        version = read_submission(submission.path, content, self._archive.policy)
        if not version.body.strip():
            return Withheld.UNREADABLE
        found = list(self._found(version))
        internal = version.fields.classification is Classification.INTERNAL
        if self._public and (found or internal):
            return Withheld.UNFIT
        hidden = concealment(found, {version.path: version.content.lines})
        return Wording(hidden.text(version.title), hidden.text(to_lines(version.body)))

    def now(self, submission: Submission) -> Wording:
        """A report as its page shows it."""
        return Wording(submission.title, to_lines(submission.body))

    def printed(self, manifest: Manifest, item: Item) -> Wording:
        """An item as its issue printed it."""
        if manifest.id not in self._concealed:
            found = self._found(manifest)
            self._concealed[manifest.id] = concealment(found, {manifest.path: manifest.content.lines})
        hidden = self._concealed[manifest.id]
        return Wording(hidden.text(item.title), hidden.text(to_lines(item.text)))

    def _found(self, document: Document) -> Iterator[Diagnostic]:
        context = Context(self._archive, self._today, lambda _: ())
        for one in registry():
            if one.rule.code.startswith(_FAMILY) and one.rule.scope is Scope.DOCUMENT:
                yield from one.check(document, context)
