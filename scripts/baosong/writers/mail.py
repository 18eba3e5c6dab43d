"""An issue as one HTML file that mail programs show right: tables for layout, styles on elements, nothing loaded.

Many mail programs drop style sheets; css-inline writes each rule into the elements it is for.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from baosong.writers.sheet import TEMPLATES, templates

if TYPE_CHECKING:
    from css_inline import CSSInliner

    from baosong.compiler import Edition

NAME = "邮件版"
SUFFIX = ".mail.html"


def write(edition: Edition, address: str) -> bytes:
    """The issue; ``address`` is that of its page, empty where the site does not know its own."""
    html = templates().get_template("mail.html.j2").render(edition=edition, address=address)
    return _inliner().inline(html).encode("utf-8") + b"\n"


@cache
def _inliner() -> CSSInliner:
    from css_inline import CSSInliner

    return CSSInliner(extra_css=(TEMPLATES / "mail.css").read_text(encoding="utf-8"), load_remote_stylesheets=False)
