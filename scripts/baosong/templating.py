"""The program's own templates: Jinja over the folders of ``templates/``; what a template is not told is an error.

Compiling one takes longer than filling it in, so what is made here is made once and kept.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment, Template

TEMPLATES = Path(__file__).parents[1] / "templates"


@cache
def plain(path: str) -> Template:
    """A template of plain text by its path, such as ``new/report.md.j2``; nothing is escaped."""
    return _plain().get_template(path)


def escaping(folder: str, *, last_line: bool = False) -> Environment:
    """The templates of a folder for HTML, which is escaped unless a template says otherwise; to be given filters.

    ``last_line`` keeps a template's last line break.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES / folder),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=last_line,
        undefined=StrictUndefined,
    )


@cache
def _plain() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
