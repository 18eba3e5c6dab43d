"""Decap CMS's configuration: made from schema, policy and archive at build, so it is written down nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baosong.policy.form import Forge, FormPolicy
from baosong.webform.fields import form_fields

if TYPE_CHECKING:
    from datetime import date

    from baosong.archive import Archive

COLLECTION = "reports"
FOLDER = "submissions"

_PATH = '{{unit}}/{{event_date | truncate(4,"-")}}/{{slug}}'
"""Where a report goes below its folder: the year is cut from the day as text, since Decap's own ``{{year}}`` is that of
the day in UTC, which for the first of January in Shanghai is the year before. The hyphen ``truncate`` leaves at the
end is removed where Decap cleans the path."""
_SLUG = "{{category}}-{{event_date | date('MMDD')}}"
"""As :func:`baosong.draft.suggest_slug` names a file, so that no Chinese title ends up in a name."""


def form_config(archive: Archive, today: date, form: FormPolicy | None, proxy: str = "") -> dict[str, Any]:
    """The whole configuration; with ``proxy``, the address of a ``decap-server``, reports go there and to no forge."""
    return {
        "load_config_file": False,
        "locale": "zh_Hans",
        "backend": _proxied(proxy, form) if proxy or form is None else _backend(form),
        "publish_mode": "editorial_workflow",
        "media_folder": FOLDER,
        "media_library": {"name": "none"},
        "show_preview_links": False,
        "logo": {"src": "logo.svg", "show_in_header": False},
        "slug": {"encoding": "ascii", "clean_accents": True, "sanitize_replacement": "-"},
        "collections": [
            {
                "name": COLLECTION,
                "label": "稿件",
                "label_singular": "稿件",
                "description": "一件事写一篇。保存以后就是一份合并请求，由审核的人合并。",
                "folder": FOLDER,
                "path": _PATH,
                "slug": _SLUG,
                "extension": "md",
                "format": "yaml-frontmatter",
                "identifier_field": "title",
                "summary": "{{title}}",
                "create": True,
                "delete": False,
                "publish": False,
                "sortable_fields": [],
                "fields": form_fields(archive, today),
            }
        ],
    }


def _proxied(proxy: str, form: FormPolicy | None) -> dict[str, Any]:
    return {"name": "proxy", "proxy_url": proxy, "branch": form.branch if form else "main", **_messages()}


def _backend(form: FormPolicy) -> dict[str, Any]:
    backend: dict[str, Any] = {
        "name": form.backend.value,
        "repo": form.repository,
        "branch": form.branch,
        "api_root": form.interface,
        **_messages(),
    }
    match form.backend:
        case Forge.GITHUB:
            backend |= {"base_url": form.sign_in, "auth_endpoint": "auth", "squash_merges": True}
        case Forge.GITLAB:
            backend |= {"base_url": form.address, "auth_type": "pkce", "app_id": form.app, "squash_merges": True}
        case _:
            backend |= {"app_id": form.app}
    if form.forks:
        backend |= {"open_authoring": True}
    return backend


def _messages() -> dict[str, Any]:
    return {
        "commit_messages": {
            "create": "报送 {{slug}}",
            "update": "修改 {{slug}}",
            "delete": "删去 {{slug}}",
            "uploadMedia": "上传 {{path}}",
            "deleteMedia": "删去 {{path}}",
            "openAuthoring": "{{message}}",
        }
    }
