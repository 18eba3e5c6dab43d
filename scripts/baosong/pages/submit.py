"""The way in (``/submit/``): the web form where there is one, else a page with every other door to report by."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from baosong.draft import render
from baosong.model import Asset
from baosong.pages import paths
from baosong.policy.form import FORGE_NAMES, Forge
from baosong.webform import checks
from baosong.webform.config import form_config

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from baosong.model import Page
    from baosong.pages.frame import Desk

TEMPLATES = Path(__file__).parents[2] / "templates" / "submit"
_CHUNK = re.compile(r"/decap/([0-9]+\.|.*\.wasm$)")
"""What of Decap is asked for only when it is wanted."""
_STATIC = ("form.js", "checks.js", "widgets.js", "preview.js", "words.js", "form.css", "report.css")


def pages(desk: Desk) -> Iterator[Page]:
    """The clerk's own check, and the page of doors where there is no form."""
    yield desk.page(
        paths.SELF_CHECK,
        "self-check.md.j2",
        title="在线自查",
        installed=checks.installed(),
        sample=_sample(desk),
        paths=paths,
    )
    if has_form(desk):
        return
    form = desk.policy.form
    yield desk.page(
        paths.SUBMIT,
        "submit.md.j2",
        title="怎样报送",
        forge=FORGE_NAMES[form.backend] if form else "",
        repository=f"{form.address}/{form.repository}" if form else "",
        unsupported=form is not None and form.backend is Forge.GITEA,
        uninstalled=form is not None and form.backend is not Forge.GITEA,
        paths=paths,
    )


def assets(desk: Desk) -> Iterator[Asset]:
    """The checks in the browser; the form: its page, its configuration, our part of its program, and Decap CMS."""
    checking = tuple(checks.assets(desk.archive))
    yield from checking
    if not has_form(desk):
        return
    form = desk.policy.form
    hosts = [desk.form_proxy] if desk.form_proxy or form is None else [form.interface, form.address]
    config = form_config(desk.archive, desk.today, form, desk.form_proxy)
    taken = [*checking, *(one for one in desk.form_program if not _CHUNK.search(one.path))]
    yield from _made(desk, hosts, sum(len(one.content) for one in taken))
    yield Asset("submit/config.json", json.dumps(config, ensure_ascii=False, indent=1).encode("utf-8") + b"\n")
    for name in _STATIC:
        yield Asset(f"submit/{name}", (TEMPLATES / name).read_bytes())
    yield from desk.form_program


def has_form(desk: Desk) -> bool:
    """Whether the form is served: policy names a forge that can take it, or a proxy does, and its program is there."""
    form = desk.policy.form
    return bool(desk.form_program) and (bool(desk.form_proxy) or (form is not None and form.backend is not Forge.GITEA))


def _sample(desk: Desk) -> str:
    """A report of the office's own first unit, with what reports are often blamed for in its text."""
    policy = desk.policy
    units = policy.org.reporting(desk.today)
    if not units:
        return ""
    key, unit = next(iter(units.items()))
    values: dict[str, str | date | list[str]] = {
        "title": f"{unit.short}推行“一窗通办” 企业开办压缩至半日",
        "unit": key,
        "category": next(iter(policy.rules.categories)),
        "event_date": desk.today,
        "author": next((one.name for one in unit.officers), unit.leader.name),
        "sign_off": unit.leader.name,
        "keywords": ["企业开办"],
    }
    return render(values, f"近日，在局领导的高度重视下，{unit.short}推行“一窗通办”，取得了显著成效。")


def _made(desk: Desk, hosts: list[str], size: int) -> Iterator[Asset]:
    """What our templates make: the page, which tells how much it takes to open, and the sign over its button."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, keep_trailing_newline=True, undefined=StrictUndefined
    )
    for name in ("index.html", "logo.svg"):
        text = environment.get_template(f"{name}.j2").render(
            office=desk.policy.org.name, guard=_guard(hosts), megabytes=f"{size / 1e6:.0f}"
        )
        yield Asset(f"submit/{name}", text.encode("utf-8"))


def _guard(hosts: list[str]) -> str:
    """The content security policy: the site's own files and the forge's interface, nobody else.

    Decap compiles the check of its configuration (ajv) and writes its style (emotion) in the page, which asks for
    ``unsafe-eval`` and ``unsafe-inline``; a script in the page or of another host stays shut out.
    """
    origins = dict.fromkeys("{0.scheme}://{0.netloc}".format(urlsplit(host)) for host in hosts)
    allowed = " ".join(origins)
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            f"img-src 'self' data: blob: {allowed}",
            "font-src 'self'",
            f"connect-src 'self' {allowed}",
            "worker-src 'self'",
            "frame-src 'self'",
            "base-uri 'self'",
            "form-action 'none'",
            "object-src 'none'",
        ]
    )
