"""Offices for counting: reports, receipts, issues and commissions told in a few words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from baosong.archive import Archive
from baosong.cli.options import open_policy
from baosong.stats.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Mapping

    from office import Office

SCORING = """\
levels: {{own: 本局, city: 市级, province: 省级, national: 国家级}}
causes:
  manual: {{name: 加分}}
  concealed: {{name: 瞒报, points: -20}}
terms:
  - adoption:
      - {{series: xinxi, mode: sole, points: 5}}
      - {{series: xinxi, mode: merged, points: 3}}
      - {{series: xinxi, mode: digest, points: 2}}
      - {{series: cankao, mode: sole, points: 10}}
      - {{series: cankao, mode: merged, points: 6}}
      - {{series: cankao, mode: digest, points: 4}}
      - {{level: city, points: 8}}
      - {{level: province, points: 20}}
      - {{level: national, points: 50}}
    merged: {merged}
    joint: {merged}
    several: {several}
    submission: {{rows: [{{points: 1}}]}}
    late: [{{points: -2}}]
    commission: {{answered: 4, late: 1, missed: -10}}
    target_counts: {counts}
"""
SERIES = """\
{key}:
  name: {name}
  masthead: {name}
  publisher: 示例市市场监督管理局办公室
  first_serial: {{year: 2026, number: 1, serial: 1}}
  sections: {{practice: 经验交流, brief: 简讯}}
"""
USUAL = {"xinxi": "市场监管信息", "cankao": "市场监管参阅"}


@dataclass
class Desk:
    """An office without reports, to which they are added; units hekou (a branch), qingquan and liuxi (counties)."""

    office: Office
    received: list[tuple[str, datetime]] = field(default_factory=list)

    @classmethod
    def empty(
        cls,
        office: Office,
        *,
        merged: str = "full",
        several: str = "accumulate",
        counts: str = "adopted",
        scoring: str = "",
        series: Mapping[str, str] = USUAL,
    ) -> Desk:
        """The base office emptied of its reports, issues, commissions and receipts; the series by key and name."""
        for folder in ("submissions", "bulletins"):
            office.remove(folder)
        told = "".join(SERIES.format(key=key, name=name) for key, name in series.items())
        office.write("policy/series.yml", told)
        rules = (office.root / "policy/rules.yml").read_text(encoding="utf-8")
        research = "  research: {name: 调研, deadline_days: 20, stale_days: 200, description: 调查研究。}\n"
        office.write("policy/rules.yml", rules.replace("categories:\n", f"categories:\n{research}"))
        terms = scoring or SCORING.format(merged=merged, several=several, counts=counts)
        office.write("policy/scoring.yml", terms)
        return cls(office)

    def report(
        self,
        unit: str,
        event: date,
        received: date | None,
        *,
        joint: tuple[str, ...] = (),
        commission: str = "",
        category: str = "practice",
    ) -> str:
        """Add a report (of practice: due seven working days after the event); returns its id."""
        slug = f"r{len(list((self.office.root / 'submissions').rglob('*.md')))}"
        path = f"submissions/{unit}/{event.year}/{slug}.md"
        self.office.write(
            path,
            f"---\ntitle: 稿件{slug}\nunit: {unit}\ncategory: {category}\nevent_date: {event}\n"
            f"author: 甲\nsign_off: 乙\n"
            f"joint_units: [{', '.join(joint)}]\n{f'commission: {commission}' if commission else ''}\n---\n正文。\n",
        )
        if received:
            self.received.append((path, datetime.combine(received, time(10))))
        return path.removeprefix("submissions/").removesuffix(".md")

    def sent(self, unit: str, day: date, *, category: str = "practice") -> str:
        """Add a report received on the day of its event; returns its id."""
        return self.report(unit, day, day, category=category)

    def issue(self, series: str, number: int, day: date, *items: str, section: str = "practice") -> None:
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
            f"---\ndate: {day}\nsigned_by: 章文博\nsections:\n  - section: {section}\n    items:\n{listed}---\n",
        )

    def commission(self, number: int, due: date, *units: str) -> None:
        """Add a commission issued two weeks before it is due."""
        self.office.write(
            f"bulletins/commissions/{due.year}-{number:02}.md",
            f"---\ntitle: 约稿\nissued: {due - timedelta(days=14)}\ndue: {due}\n"
            f"units: [{', '.join(units)}]\n---\n要求。\n",
        )

    def above(self, report: str, level: str, day: date, publication: str = "上级信息") -> None:
        """Enter an adoption above."""
        told = {"submission": report, "level": level, "publication": publication, "date": str(day)}
        self.office.enter("adoptions", [{**told, "evidence": "来信", "by": "liu-siyuan"}])

    def remark(self, report: str, level: str, day: date) -> None:
        """Enter a leader's remark."""
        told = {"submission": report, "leader": "丁一", "level": level, "date": str(day), "text": "请阅。"}
        self.office.enter("directives", [{**told, "evidence": "批件", "by": "liu-siyuan"}])

    def merit(self, unit: str, cause: str, day: date, points: str | None = None) -> None:
        """Enter points given or taken by hand."""
        told = {"unit": unit, "cause": cause, "points": points, "date": str(day), "text": "核实无误"}
        self.office.enter("merits", [{**told, "evidence": "纪要", "by": "liu-siyuan"}])

    def withdraw(self, ledger: str, of: int, day: date) -> None:
        """Withdraw the entry of that number."""
        told = {"kind": "withdrawal", "of": of, "date": str(day), "text": "登记有误"}
        self.office.enter(ledger, [{**told, "evidence": "来信", "by": "liu-siyuan"}])

    def tally(self, today: date) -> Tally:
        """Register the receipts in order of time, and count."""
        self.office.receive(sorted(self.received, key=lambda one: (one[1], one[0])))
        self.received.clear()
        return Tally(Archive.of(self.office.root, open_policy(self.office.root)), today)
