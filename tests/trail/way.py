"""A report that went all the way, in a real repository: drafted, revised, received, edited, printed in other words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from markdown import Markdown

from baosong.cli.options import open_archive
from baosong.ledger import RECEIPTS, append, read_receipts, receipt_data
from baosong.pages import exemplars
from baosong.pages import report as report_pages
from baosong.pages.frame import Desk
from baosong.reader import blob_id
from baosong.records import Approval, Receipt
from baosong.versions import read_versions
from parsed import Html
from repository import Repository

if TYPE_CHECKING:
    from collections.abc import Sequence

    from office import Office

TODAY = date(2026, 4, 8)
PATH = "submissions/hekou/2026/night-market.md"
PAGE = "reports/hekou/2026/night-market.md"
THIRD = "《市场监管信息》2026年第3期"
ISSUE = "bulletins/xinxi/2026/3.md"

DRAFT = "近日，分局检查夜市摊位，发现一些问题，已责令整改。\n\n夜市开到深夜，摊主流动大，检查要赶在收摊前。"
REVISED = "3月9日，河口分局检查夜市摊位58个，发现问题12个，已责令整改。\n\n夜市开到深夜，摊主流动大，检查要赶在收摊前。"
PRINTED = "3月9日，河口分局检查夜市摊位58个，12个有问题，当场改好9个。\n\n夜市开到深夜，摊主流动大，检查要赶在收摊前。"


def report(body: str, title: str = "河口分局检查夜市摊位", **more: str) -> str:
    """A report's file."""
    extra = "".join(f"{key}: {value}\n" for key, value in {"classification": "public", **more}.items())
    return (
        f"---\ntitle: {title}\nunit: hekou\ncategory: practice\nevent_date: 2026-03-09\nauthor: 林晓禾\n"
        f"sign_off: 丁海生\n{extra}---\n\n{body}\n"
    )


def issue(item: str) -> str:
    """An issue with one item, told as its lines under ``items``."""
    return f"---\ndate: 2026-04-03\nsigned_by: 章文博\nsections:\n  - section: practice\n    items:\n{item}---\n"


def item(text: str = "", title: str = "", exemplar: str = "") -> str:
    """The item of the report, in the office's own words where there are any."""
    lines = ["      - submission: hekou/2026/night-market"]
    lines += [f"        title: {title}"] if title else []
    lines += [f"        exemplar: {exemplar}"] if exemplar else []
    if text:
        lines += ["        text: |", *(f"          {line}" if line else "" for line in text.split("\n"))]
    return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Way:
    """The toy office in a repository of its own, and what happens to the report there."""

    repository: Repository

    @classmethod
    def of(cls, toy: Office) -> Way:
        """The toy office, committed before the report is written."""
        return cls(Repository.of(toy))

    @property
    def office(self) -> Office:
        """The office."""
        return self.repository.office

    def write(self, body: str, when: str, by: str = "林晓禾", message: str = "改动", **fields: str) -> str:
        """Put a version into the repository."""
        self.office.write(PATH, report(body, **fields))
        return self.repository.commit(f"2026-{when}:00+08:00", by, message)

    def receive(self, when: str, approvals: Sequence[tuple[str, str, str]] = (), path: str = PATH) -> None:
        """Enter the report as it lies, with approvals told as role, account and time."""
        blob = blob_id((self.office.root / path).read_bytes())
        given = tuple(
            Approval(role, account, datetime.fromisoformat(f"2026-{at}:00+08:00"), blob)
            for role, account, at in approvals
        )
        at = datetime.fromisoformat(f"2026-{when}:00+08:00")

        def made(content: bytes) -> list[dict[str, object]]:
            return [receipt_data(Receipt(len(read_receipts(content)) + 1, path, blob, at, "github:pull/9", given))]

        append(self.office.root / RECEIPTS, made)

    def print(self, item: str, when: str = "04-03T09:00") -> None:
        """Issue it."""
        self.office.write(ISSUE, issue(item))
        self.repository.commit(f"2026-{when}:00+08:00", "柳思源")

    def pages(self) -> dict[str, Html]:
        """The pages of reports, and that of exemplars."""
        return pages(self.office)

    def page(self) -> Html:
        """The report's page."""
        return self.pages()[PAGE]


def pages(office: Office) -> dict[str, Html]:
    """The pages of reports and exemplars by path, as the site renders them, out of an office and its history."""
    archive = open_archive(office.root)
    desk = Desk(archive, TODAY, versions=read_versions(archive, office.root))
    found = {}
    for page in (*report_pages.pages(desk), *exemplars.pages(desk)):
        _, _, body = page.text.partition("\n---\n")
        found[page.path] = Html(Markdown(extensions=["admonition", "attr_list", "tables", "toc"]).convert(body))
    return found


def names(page: Html) -> list[str]:
    """What the stages are called, and where each was printed."""
    return [one.text.split("与")[0].replace(THIRD, "") for one in page.all("p", "bs-trail__name")]
