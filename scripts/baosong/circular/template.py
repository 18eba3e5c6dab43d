"""Render a circular's text from its template, the office's own if it has one; a mistake in it is one sentence.

The template is policy: it is rendered in a sandbox, sees the figures and nothing else, and includes no other file.
Several empty lines become one, so that its conditions may stand on lines of their own.
"""

from __future__ import annotations

import re
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from baosong.circular.wording import FILTERS
from baosong.errors import ConfigError
from baosong.policy import CIRCULAR, CIRCULAR_CORRECTION
from baosong.validation import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

_BUILT_IN = Path(__file__).parents[2] / "templates" / "circular"
_OWN = {CIRCULAR: "circular.md.j2", CIRCULAR_CORRECTION: "correction.md.j2"}
_QUOTED = re.compile(r"'([^']*)'")


@dataclass(frozen=True)
class Written:
    """What a template makes: the title, which is its heading, and the text under it."""

    title: str
    text: str


@dataclass(frozen=True)
class Template:
    """A template's text, and its name as errors tell it; ``own`` where the office wrote it."""

    name: str
    source: str
    own: bool


def template(root: Path, name: str) -> Template:
    """``policy/<name>`` of an office, or the built-in one."""
    path = f"policy/{name}"
    try:
        return Template(path, (root / path).read_bytes().decode("utf-8-sig"), own=True)
    except FileNotFoundError:
        return Template(path, (_BUILT_IN / _OWN[name]).read_text(encoding="utf-8"), own=False)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(path, f"读不了这个文件：{error}") from None


def write(template: Template, words: Mapping[str, Any]) -> Written:
    """Render; raises :class:`ConfigError` with the line of the office's template that cannot be rendered."""
    from jinja2 import BaseLoader, StrictUndefined, TemplateError, TemplateNotFound
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Only(BaseLoader):
        """Knows this one template."""

        def get_source(self, environment: object, template_name: str) -> tuple[str, str, None]:
            """The source, under the name that tracebacks tell."""
            if template_name != template.name:
                raise TemplateNotFound(template_name)
            return template.source, template.name, None

    environment = ImmutableSandboxedEnvironment(loader=Only(), lstrip_blocks=True, undefined=StrictUndefined)
    environment.filters.update(FILTERS)
    try:
        text = environment.get_template(template.name).render(words)
    except Exception as error:
        if not template.own and not isinstance(error, TemplateError):
            raise
        raise ConfigError(template.name, _told(error, words), line=_line(error, template.name)) from None
    return _parted(text, template.name)


def _parted(text: str, name: str) -> Written:
    heading, _, body = text.strip().partition("\n")
    if not heading.startswith("# ") or not heading.removeprefix("# ").strip():
        raise ConfigError(name, "模板写出的第一行应是“# ”加通报的标题")
    lines = [line.rstrip() for line in body.strip().split("\n")]
    kept = [line for line, before in zip(lines, ["", *lines], strict=False) if line or before]
    return Written(" ".join(heading.removeprefix("# ").split()), "\n".join(kept))


def _line(error: Exception, name: str) -> int:
    line = getattr(error, "lineno", None)
    if isinstance(line, int):
        return line
    frames = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == name]
    return frames[-1] if frames and frames[-1] else 1


def _told(error: Exception, words: Mapping[str, Any]) -> str:
    """A mistake in a template as a Chinese phrase with the nearest right word."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError

    message = str(error.message if isinstance(error, TemplateSyntaxError) else error)
    quoted = _QUOTED.findall(message)
    match error:
        case TemplateNotFound():
            return f"模板不能引用别的文件“{message}”；把文字写进来"
        case UndefinedError() if message.endswith("is undefined") and quoted:
            return _unknown("名称", quoted[0], words)
        case UndefinedError() if quoted:
            return f"没有“{quoted[-1]}”这一项；可用的名称见手册“维护者怎样运行”"
        case TemplateSyntaxError() if message.startswith("No filter named"):
            return _unknown("过滤器", quoted[0], FILTERS)
        case TemplateSyntaxError() if message.startswith("Encountered unknown tag"):
            return f"没有标记“{quoted[0]}”；可用的标记有 if、for、set、macro"
        case TemplateSyntaxError() if "nexpected end of template" in message:
            return "模板没有写完，缺少结束的标记，例如 {% endif %} 或 {% endfor %}"
        case TemplateSyntaxError():
            return f"模板的写法不对（{message}）；改正括号和标记"
        case SecurityError():
            return f"模板里不允许这样写（{message}）；只能用通报的数字"
    return f"模板写不出来（{message}）；核对这一行用的名称和算法"


def _unknown(what: str, word: str, known: Mapping[str, Any]) -> str:
    near = nearest(word, known)
    hint = f"，是不是“{near}”？" if near else f"；可用的有 {'、'.join(known)}"
    return f"没有叫“{word}”的{what}{hint}"
