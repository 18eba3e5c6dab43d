"""Offices for counting: reports, receipts, issues and commissions told in a few words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from baosong.archive import Archive
from baosong.cli.options import open_policy
from baosong.stats.tally import Tally

if TYPE_CHECKING:
    from office import Office

SCORING = """\
adoption:
  xinxi: {{sole: 5, merged: 3, digest: 2}}
  cankao: {{sole: 10, merged: 6, digest: 4}}
merged: {merged}
several_series: {several}
submission: 1
late: -2
commission_answered: 4
commission_late: 1
commission_missed: -10
target_counts: {counts}
"""
CANKAO = """
cankao:
  name: 市场监管参阅
  masthead: 市场监管参阅
  publisher: 示例市市场监督管理局办公室
  first_serial: {year: 2026, number: 1, serial: 1}
  sections: {practice: 经验交流}
  report_to: [局领导]
"""


@dataclass
class Desk:
    """An office without reports, to which they are added; units hekou (a branch), qingquan and liuxi (counties)."""

    office: Office
    received: list[tuple[str, datetime]] = field(default_factory=list)

    @classmethod
    def empty(
        cls, office: Office, *, merged: str = "full", several: str = "accumulate", counts: str = "adopted"
    ) -> Desk:
        """The base office emptied of its reports, issues, commissions and receipts."""
        for folder in ("submissions", "bulletins"):
            office.remove(folder)
        series = (office.root / "policy/series.yml").read_text(encoding="utf-8")
        office.write("policy/series.yml", series + CANKAO)
        office.write("policy/scoring.yml", SCORING.format(merged=merged, several=several, counts=counts))
        return cls(office)

    def report(
        self, unit: str, event: date, received: date | None, *, joint: tuple[str, ...] = (), commission: str = ""
    ) -> str:
        """Add a practice report (due seven working days after the event); returns its id."""
        slug = f"r{len(list((self.office.root / 'submissions').rglob('*.md')))}"
        path = f"submissions/{unit}/{event.year}/{slug}.md"
        self.office.write(
            path,
            f"---\ntitle: 稿件{slug}\nunit: {unit}\ncategory: practice\nevent_date: {event}\nauthor: 甲\nsign_off: 乙\n"
            f"joint_units: [{', '.join(joint)}]\n{f'commission: {commission}' if commission else ''}\n---\n正文。\n",
        )
        if received:
            self.received.append((path, datetime.combine(received, time(10))))
        return path.removeprefix("submissions/").removesuffix(".md")

    def issue(self, series: str, number: int, day: date, *items: str) -> None:
        """Add an issue; an item is a report's id, or ``merged`` and ids, or ``digest`` and one id, parted by spaces."""
        lines = []
        for item in items:
            first, *rest = item.split()
            if first == "merged":
                lines.append(f"{{mode: merged, title: 综合, text: 综合正文。, submissions: [{', '.join(rest)}]}}")
            elif first == "digest":
                lines.append(f"{{mode: digest, text: 摘要。, submission: {rest[0]}}}")
            else:
                lines.append(first)
        listed = "".join(f"      - {line}\n" for line in lines)
        self.office.write(
            f"bulletins/{series}/{day.year}/{number}.md",
            f"---\ndate: {day}\nsigned_by: 章文博\nsections:\n  - section: practice\n    items:\n{listed}---\n",
        )

    def commission(self, number: int, due: date, *units: str) -> None:
        """Add a commission issued two weeks before it is due."""
        self.office.write(
            f"bulletins/commissions/{due.year}-{number:02}.md",
            f"---\ntitle: 约稿\nissued: {due - timedelta(days=14)}\ndue: {due}\n"
            f"units: [{', '.join(units)}]\n---\n要求。\n",
        )

    def tally(self, today: date) -> Tally:
        """Register the receipts in order of time, and count."""
        self.office.receive(sorted(self.received, key=lambda one: (one[1], one[0])))
        self.received.clear()
        return Tally(Archive.of(self.office.root, open_policy(self.office.root)), today)
