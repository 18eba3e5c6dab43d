"""What a pull request's reports will look like: each as a web page, and all in the next issue; the files load nothing.

No site is built for it, so it takes a second however large the office is.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from baosong.compiler import credited
from baosong.days import chinese_day
from baosong.markup import to_html
from baosong.pictures.finding import plates_in
from baosong.preview.issue import next_issues
from baosong.templating import TEMPLATES, escaping
from baosong.timeliness import timeliness
from baosong.visible import visible
from baosong.writers import mail

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from jinja2 import Environment

    from baosong.archive import Archive
    from baosong.model import Submission


def files(
    archive: Archive, today: date, submissions: Sequence[Submission], hidden: Collection[str]
) -> dict[str, bytes]:
    """The files by path: ``index.html``, a page a report, and each issue that would take some of them.

    Of a report whose path is in ``hidden`` only the name is told.
    """
    shown = [one for one in submissions if one.path not in hidden]
    issues = next_issues(archive, today, shown)
    made = {f"{one.series_key}.html": mail.write(one, "") for one in issues}
    for one in shown:
        plates = plates_in(one.body, (one.id,), archive)
        pictures = mail.embedded([plates])
        made[f"reports/{one.id}.html"] = _page(
            "report.html.j2",
            shown={source: pictures[plate.file] for source, plate in plates.found.items() if plate.file in pictures},
            lacking=plates.lacking,
            title=one.title,
            up="../" * (one.id.count("/") + 1),
            archive=archive,
            report=one,
            units=credited(one, archive, today),
            category=archive.policy.rules.categories.get(one.fields.category or ""),
            times=timeliness(one, archive, today),
        )
    made["index.html"] = _page(
        "index.html.j2",
        title="预览",
        up="",
        archive=archive,
        today=today,
        shown=shown,
        hidden=[one for one in submissions if one.path in hidden],
        issues=issues,
    )
    return made


def _page(template: str, **values: object) -> bytes:
    return _templates().get_template(template).render(**values).encode("utf-8", "replace")


@cache
def _templates() -> Environment:
    environment = escaping("preview")
    environment.filters["visible"] = visible
    environment.filters["day"] = chinese_day
    environment.filters["markdown"] = lambda text, shown: Markup(to_html(text, top=2, shown=shown))
    environment.globals["style"] = Markup((TEMPLATES / "preview/preview.css").read_text(encoding="utf-8"))
    return environment
