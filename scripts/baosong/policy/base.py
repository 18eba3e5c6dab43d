"""What every policy file shares: strict models, and one way to load a file into one with errors that name the line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from baosong.errors import ConfigError
from baosong.marked import Marked, parse
from baosong.validation import problem_of

if TYPE_CHECKING:
    from pathlib import Path

M = TypeVar("M", bound=BaseModel)

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\r\n]*$")]


class PolicyModel(BaseModel):
    """A part of a policy file: frozen, and no key beyond those declared."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def load(root: Path, name: str, model: type[M]) -> tuple[M, Marked]:
    """Load ``policy/<name>`` of a root; raises :class:`ConfigError` for the first mistake, in order of line."""
    path = f"policy/{name}"
    try:
        text = (root / path).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise ConfigError(path, "找不到这个策略文件；--root 应指向报送库的根目录") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(path, f"读不了这个文件：{error}") from None
    marked = parse(text)
    for problem in marked.problems:
        raise ConfigError(
            path, f"{problem.message}；{problem.help}", line=problem.mark.line, column=problem.mark.column
        )
    try:
        return model.model_validate(marked.data), marked
    except ValidationError as error:
        every = error.errors(include_url=False, include_context=True)
        details = [one for one in every if not any(_within(other["loc"], one["loc"]) for other in every)]
        problems = [(problem_of(model, marked, one), one) for one in details]
        problem, first = min(problems, key=lambda pair: (pair[0].mark.line, pair[0].mark.column))
        key = ".".join(str(part) for part in first["loc"] if part != "[key]")
        message = f"{problem.message}；{problem.help}" if problem.help else problem.message
        raise ConfigError(path, message, line=problem.mark.line, column=problem.mark.column, key=key) from None


def _within(deeper: tuple[int | str, ...], outer: tuple[int | str, ...]) -> bool:
    """Whether a place lies in another: a list whose items are wrong is called too short as well."""
    return len(deeper) > len(outer) and deeper[: len(outer)] == outer


def wrong(name: str, marked: Marked, key: str, message: str) -> ConfigError:
    """A configuration error at a dotted key of ``policy/<name>``."""
    mark = marked.value_marks.get(key) or marked.key_marks.get(key)
    line, column = (mark.line, mark.column) if mark else (1, 1)
    return ConfigError(f"policy/{name}", message, line=line, column=column, key=key)
