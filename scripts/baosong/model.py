"""The nouns of the trade as frozen values: submission, manifest, commission, adoption, diagnostic, page.

Nothing here reads a file, a clock or git; every other module speaks in these types.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta, timezone
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baosong.fixer import Fix
    from baosong.schema import CircularFields, CommissionFields, ManifestFields, SubmissionFields

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""The one time zone of every deadline; China has kept +08:00 without summer time since 1991."""


class Severity(StrEnum):
    """How much a diagnostic weighs; policy/rules.yml may change it for each rule."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


SEVERITY_NAMES: dict[Severity, str] = {
    Severity.ERROR: "错误",
    Severity.WARNING: "警告",
    Severity.INFO: "提示",
    Severity.OFF: "关闭",
}


class Classification(StrEnum):
    """Who may read a report. State-secret markings are no classification here: they are refused."""

    PUBLIC = "public"
    INTERNAL = "internal"


class Mode(StrEnum):
    """How an issue takes a report over: 单篇, 综合, 摘要."""

    SOLE = "sole"
    MERGED = "merged"
    DIGEST = "digest"


MODE_NAMES: dict[Mode, str] = {Mode.SOLE: "单篇", Mode.MERGED: "综合", Mode.DIGEST: "摘要"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A span in a text file: lines and columns 1-based, columns in characters, the end exclusive."""

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


class ProblemKind(StrEnum):
    """What the reader may find wrong with a file; each kind is told by the rule of the same name."""

    TOO_LARGE = "too-large"
    EMPTY_FILE = "empty-file"
    NOT_UTF8 = "not-utf8"
    BYTE_ORDER_MARK = "byte-order-mark"
    CARRIAGE_RETURN = "carriage-return"
    CONTROL_CHARACTER = "control-character"
    FRONT_MATTER_MISSING = "front-matter-missing"
    FRONT_MATTER_UNCLOSED = "front-matter-unclosed"
    YAML_INVALID = "yaml-invalid"
    YAML_ALIAS = "yaml-alias"
    YAML_TAG = "yaml-tag"
    KEY_DUPLICATE = "key-duplicate"
    KEY_UNKNOWN = "key-unknown"
    KEY_MISSING = "key-missing"
    VALUE_ILL_TYPED = "value-ill-typed"
    DATE_INVALID = "date-invalid"
    BODY_EMPTY = "body-empty"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing the reader found wrong: a Chinese sentence about it and how to mend it."""

    kind: ProblemKind
    mark: Mark
    message: str
    help: str = ""
    fix: Fix | None = None


@dataclass(frozen=True)
class Content:
    """A front-matter Markdown file as read, whatever it is about.

    ``blob`` is the git blob id of the bytes as stored; ``text`` is decoded, without byte order mark, with LF line
    ends; ``body`` starts at ``body_line`` (1-based). The marks go by dotted key (``title``, ``sections.0.items.2``).
    """

    blob: str
    text: str = ""
    body: str = ""
    body_line: int = 1
    key_marks: Mapping[str, Mark] = field(default_factory=dict)
    value_marks: Mapping[str, Mark] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text without their ends."""
        return self.text.split("\n")

    def mark(self, key: str) -> Mark:
        """Where the value of a dotted key stands; its nearest present ancestor's, or the file's first line."""
        while key:
            if key in self.value_marks:
                return self.value_marks[key]
            key = key.rpartition(".")[0]
        return Mark()

    def body_mark(self) -> Mark:
        """The first line of the body that holds text."""
        for number, line in enumerate(self.lines[self.body_line - 1 :], self.body_line):
            if line.strip():
                return Mark(number, 1, number, len(line) + 1)
        last = len(self.lines)
        return Mark(last, 1, last, len(self.lines[-1]) + 1)


@dataclass(frozen=True)
class Document:
    """A file of the office: ``path`` is POSIX and relative to the root."""

    path: str
    content: Content

    @property
    def body(self) -> str:
        """The Markdown after the front matter."""
        return self.content.body

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the reader found wrong, in order of line."""
        return self.content.problems

    def mark(self, key: str) -> Mark:
        """Where the value of a dotted front-matter key stands; line 1 when it is absent."""
        return self.content.mark(key)


@dataclass(frozen=True)
class Submission(Document):
    """One report (稿件): ``submissions/<folder>/<year>/<slug>.md``; ``id`` is ``<folder>/<year>/<slug>``."""

    id: str
    folder: str
    year: int
    slug: str
    fields: SubmissionFields

    @property
    def units(self) -> tuple[str, ...]:
        """The keys of the units it counts for: its own, then those it is joint with."""
        return tuple(dict.fromkeys((self.folder, *self.fields.joint_units)))

    @property
    def title(self) -> str:
        """Its title, or what stands for it while it has none."""
        return self.fields.title or f"（无标题：{self.slug}）"


@dataclass(frozen=True)
class Manifest(Document):
    """One issue (期): ``bulletins/<series>/<year>/<number>.md``; ``id`` is ``<series>/<year>/<number>``.

    ``07.md`` keeps its zeros, ``id`` has none (``xinxi/2026/7``). The body is the editor's note.
    """

    id: str
    series: str
    year: int
    number: int
    fields: ManifestFields

    @property
    def name(self) -> str:
        """The issue as people say it: 2026年第7期."""
        return f"{self.year}年第{self.number}期"


@dataclass(frozen=True)
class Commission(Document):
    """One 约稿: ``bulletins/commissions/<year>-<nn>.md``; ``id`` is ``<year>-<nn>``; the body says what is asked."""

    id: str
    fields: CommissionFields


@dataclass(frozen=True)
class Circular(Document):
    """A circular (通报) or, where ``correction`` is not 0, a correction of it; ``id`` is the file's name."""

    id: str
    period: str
    correction: int
    sidecar: bytes | None
    """The JSON file of the same name: the figures it prints."""
    fields: CircularFields

    @property
    def sidecar_path(self) -> str:
        """Where its figures stand."""
        return f"{self.path.removesuffix('.md')}.json"


@dataclass(frozen=True, slots=True)
class Adoption:
    """A report taken over by an issue; ``place`` is its 0-based position in the issue, over all sections."""

    submission: str
    issue: str
    series: str
    date: date
    section: str
    mode: Mode
    place: int


@dataclass(frozen=True, slots=True)
class Related:
    """Another place a diagnostic is about, one Chinese sentence on it, and where the same words stand ``here``."""

    path: str
    mark: Mark
    note: str
    here: Mark | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What a rule yields: one Chinese sentence, where it stands, and how to mend it, by hand and by machine."""

    code: str
    name: str
    severity: Severity
    path: str
    mark: Mark
    message: str
    help: str = ""
    fix: Fix | None = None
    secret: bool = False
    """Whether what stands there must not be repeated, in no line, message or fix that is shown."""
    related: tuple[Related, ...] = ()

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """By file, then position, then code."""
        return (self.path, self.mark.line, self.mark.column, self.code, self.message)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site: ``path`` is its Markdown source path in the docs tree (``units/hekou/index.md``).

    Its address is the folder of ``path``. ``record`` is what full-text search is told about it, if anything.
    """

    path: str
    text: str
    record: SearchRecord | None = None


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the site that is no page: ``path`` is where it is served (``calendar/all.ics``)."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """A page in the search index; ``subject`` says in words what it is about beside its title: units and keywords."""

    title: str
    text: str
    subject: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    meta: Mapping[str, str] = field(default_factory=dict)
