"""``verdict.json``, the one thing that passes from the job that judges to the job that posts: data, and no markup.

Read again it is held against a strict schema, and the comment is written out of it anew. So it does not matter what
else a file says, or who wrote it: no word in it can become markup, a mention, a link or a command.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError

from baosong.errors import UsageError
from baosong.reporters.markdown.form import Line, Number, Part, Verdict
from baosong.unambiguous import loads
from baosong.visible import UNSEEN

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 20_000_000

Written = Annotated[str, StringConstraints(max_length=4000)]
Commit = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{40}|[0-9a-f]{64})$")]
_PATH = re.compile(r"(submissions|bulletins)(/[^/\x00-\x1f\x7f]{1,200}){1,8}")


class Suggestion(Part):
    """Other words for whole lines of a file, and why."""

    path: Line
    line: Number
    end_line: Number
    lines: Annotated[tuple[Written, ...], Field(max_length=50)]
    reasons: Annotated[tuple[Line, ...], Field(min_length=1, max_length=50)]

    @property
    def sound(self) -> bool:
        """Whether it is about a report or an issue, and puts down nothing that nobody sees."""
        inside = _PATH.fullmatch(self.path) and "/.." not in self.path
        seen = not any(UNSEEN.search(line) for line in self.lines)
        return bool(inside) and seen and self.line <= self.end_line < self.line + 50


class VerdictFile(Part):
    """A verdict, on which commit of which pull request it was given, and what can be put right with one click."""

    version: Literal[1] = 1
    number: Number
    head: Commit
    verdict: Verdict
    suggestions: Annotated[tuple[Suggestion, ...], Field(max_length=50)] = ()


def written(file: VerdictFile) -> str:
    """The file's text."""
    return file.model_dump_json(indent=1) + "\n"


def read(path: Path) -> VerdictFile:
    """The file at a path; raises :class:`UsageError` for one that is no verdict."""
    if path.stat().st_size > MOST_BYTES:
        raise UsageError(f"{path} 超过 {MOST_BYTES // 1_000_000} MB，不是 baosong verdict 写出的结论；没有写到平台")
    try:
        content = path.read_bytes()
        loads(content)
        found = VerdictFile.model_validate_json(content)
    except (ValueError, RecursionError) as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))[:80] if isinstance(error, ValidationError) else ""
        wrong = f"（{where} 不对）" if where else ""
        raise UsageError(f"{path} 不是 baosong verdict 写出的结论{wrong}；没有写到平台，请重新运行") from None
    if not all(one.sound for one in found.suggestions):
        raise UsageError(f"{path} 里有一条修改建议不在稿件、刊期里，或含看不见的字符；没有写到平台，请重新运行")
    return found
