"""What happens at each MkDocs event; ``scripts/hooks.py`` only names these functions."""

from __future__ import annotations

import os
import sys
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort
from mkdocs.structure.files import File

from baosong import clock
from baosong.archive import Archive
from baosong.cache import Cache
from baosong.errors import BaosongError, HistoryError
from baosong.history import History
from baosong.pages import assets_of, pages_of
from baosong.pages.frame import Desk
from baosong.papers import Papers, print_papers
from baosong.policy import load_policy
from baosong.rules import known_rules
from baosong.site import record
from baosong.site.compiled import CompiledPage
from baosong.site.frames import FramedTemplate
from baosong.site.search import Index
from baosong.versions import read_versions
from baosong.visible import visible
from baosong.webform.program import program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

ROOT = "BAOSONG_ROOT"
TODAY = "BAOSONG_TODAY"
NO_PDF = "BAOSONG_NO_PDF"
FORM_PROXY = "BAOSONG_FORM_PROXY"

_indexes: dict[str, Index] = {}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Fix the build's time to the commit's, so that one commit always gives the same bytes."""
    if "SOURCE_DATE_EPOCH" not in os.environ:
        try:
            os.environ["SOURCE_DATE_EPOCH"] = str(int(History(office(config)).head_time.timestamp()))
        except HistoryError:
            os.environ["SOURCE_DATE_EPOCH"] = "0"
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add every compiled page and the files beside them, and start indexing the pages for search."""
    root = office(config)
    try:
        archive = Archive.of(root, load_policy(root, known_rules()))
        day = _today()
        papers = Papers({}, ()) if os.environ.get(NO_PDF) else print_papers(archive, day, Cache.of(root))
        desk = Desk(
            *(archive, day, config.site_url or "", papers.assets, read_versions(archive, root)),
            form_program=program(),
            form_proxy=os.environ.get(FORM_PROXY, ""),
        )
        pages = pages_of(desk)
        _indexes[config.site_dir] = Index(pages)
        assets = assets_of(desk)
    except BaosongError as error:
        raise Abort(str(error)) from None
    config.site_name = escape(f"{archive.policy.org.name} 政务信息")
    for words in papers.told:  # said, not logged: a missing font is no reason for a strict build to stop
        print(visible(f"注意：{words}"), file=sys.stderr)
    titles = dict(_titles(config.nav))
    for page in pages:
        if files.get_file_from_path(page.path):
            raise Abort(f"手册里的 {page.path} 与自动生成的页面重名")
        file = File.generated(config, page.path, content=page.text)
        CompiledPage(titles.get(page.path), file, config)
        files.append(file)
    for asset in assets:
        files.append(File.generated(config, asset.path, content=asset.content))
    files.append(File.generated(config, record.NAME, content=record.record(root, day).write()))
    return files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Let pages that are alike share what the theme puts around them."""
    env.template_class = FramedTemplate
    return env


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the search index into the finished site."""
    try:
        _indexes.pop(config.site_dir).write(Path(config.site_dir) / "pagefind")
    except BaosongError as error:
        raise Abort(str(error)) from None


def office(config: MkDocsConfig) -> Path:
    """The office's root: ``BAOSONG_ROOT``, else the folder of mkdocs.yml."""
    return Path(os.environ.get(ROOT) or Path(config.config_file_path).parent)


def _titles(nav: Any) -> Iterator[tuple[str, str]]:
    """What the navigation calls its pages, by path."""
    for one in nav if isinstance(nav, list) else ():
        for title, inner in one.items() if isinstance(one, dict) else ():
            if isinstance(inner, str):
                yield inner, title
            else:
                yield from _titles(inner)


def _today() -> date:
    given = os.environ.get(TODAY)
    return date.fromisoformat(given) if given else clock.today()
