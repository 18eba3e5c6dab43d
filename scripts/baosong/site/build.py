"""Run MkDocs on an office: its own mkdocs.yml, or the tool's where it has none."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from baosong.errors import UsageError
from baosong.site.events import FORM_PROXY, NO_PDF, ROOT, TODAY
from baosong.writer import replacing

if TYPE_CHECKING:
    from datetime import date

TOOL = Path(__file__).parents[3]
_MARK = "assets/baosong.css"


def build(root: Path, out: Path, today: date, *, pdf: bool = True) -> int:
    """Build the site into ``out``; returns the number of HTML pages written. Warnings are errors.

    ``pdf`` puts the PDF of each issue beside its page.

    ``out`` must be new, empty or an earlier site, which stays as it is unless the new one is whole.
    """
    _environment(root, today, pdf=pdf)
    with replacing(out, _MARK) as beside:
        try:
            config = load_config(str(_config_file(root)), site_dir=str(beside), strict=True)
            mkdocs_build(config)
        except (Abort, ConfigurationError) as error:
            raise UsageError(f"站点没有生成：{error}") from None
    return sum(1 for _ in out.rglob("index.html"))


def serve(root: Path, address: str, today: date, *, open_browser: bool, form_proxy: str = "") -> None:
    """Serve the site and build it anew whenever a report, a manifest, a policy or a template changes.

    ``form_proxy`` is the address of a ``decap-server`` the web form hands reports to instead of the forge.
    """
    _environment(root, today)
    os.environ[FORM_PROXY] = form_proxy
    watch = [str(root.resolve() / folder) for folder in ("submissions", "bulletins", "policy")]
    settings: dict[str, Any] = {"dev_addr": address, "open_in_browser": open_browser, "watch": watch}
    try:
        mkdocs_serve(str(_config_file(root)), **settings)
    except (Abort, ConfigurationError) as error:
        raise UsageError(f"站点没有生成：{error}") from None


def _config_file(root: Path) -> Path:
    own = root / "mkdocs.yml"
    return own if own.exists() else TOOL / "mkdocs.yml"


def _environment(root: Path, today: date, *, pdf: bool = True) -> None:
    os.environ[ROOT] = str(root.resolve())
    os.environ[TODAY] = today.isoformat()
    os.environ[NO_PDF] = "" if pdf else "1"
    os.environ.pop(FORM_PROXY, None)  # a site that is published hands reports to the forge alone
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
