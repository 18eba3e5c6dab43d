"""How an office's files belong together, where they could be lost or confused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.archive import Archive
from baosong.policy import load_policy
from baosong.rules import known_rules

if TYPE_CHECKING:
    import pytest

    from office import Office

ISSUE = """---
date: {date}
signed_by: 章文博
sections:
  - section: news
    items: [{items}]
---
"""


def opened(office: Office) -> Archive:
    return Archive.of(office.root, load_policy(office.root, known_rules()))


def issue(office: Office, path: str, items: str, date: str = "2026-03-09") -> None:
    office.write(f"bulletins/xinxi/{path}.md", ISSUE.format(items=items, date=date))


def test_two_files_of_one_number_are_both_kept_and_the_first_counts(office: Office) -> None:
    issue(office, "2026/02", "qingquan/2026/scale-check")
    issue(office, "2026/2", "hekou/2026/one-window")
    archive = opened(office)
    assert [one.path[-5:] for one in archive.manifest_files] == ["/1.md", "02.md", "/2.md"]
    assert [one.path[-5:] for one in archive.by_number["xinxi/2026/2"]] == ["02.md", "/2.md"]
    assert archive.manifests["xinxi/2026/2"].path.endswith("02.md")
    assert archive.serials == {"xinxi/2026/1": 1, "xinxi/2026/2": 2}
    assert [one.issue for one in archive.adoptions["hekou/2026/one-window"]] == ["xinxi/2026/1"]


def test_both_files_of_one_number_are_checked(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    issue(office, "2026/02", "hekou/2026/nothing")
    issue(office, "2026/2", "hekou/2026/nowhere")
    checked = office.check(capsys)
    assert [one["path"] for one in checked.of("item-unknown")] == [
        "bulletins/xinxi/2026/02.md",
        "bulletins/xinxi/2026/2.md",
    ]
    assert checked.data["summary"]["files"] == 6


def test_issues_follow_one_another_over_the_turn_of_the_year(office: Office) -> None:
    issue(office, "2027/1", "qingquan/2026/scale-check", "2027-01-04")
    issue(office, "2026/10", "qingquan/2026/scale-check")
    issue(office, "2026/9", "qingquan/2026/scale-check")
    archive = opened(office)
    assert {later: earlier.id for later, earlier in archive.preceding.items()} == {
        "xinxi/2026/9": "xinxi/2026/1",
        "xinxi/2026/10": "xinxi/2026/9",
        "xinxi/2027/1": "xinxi/2026/10",
    }
    assert archive.first_listed["xinxi", "qingquan/2026/scale-check"].id == "xinxi/2026/9"


def test_a_report_is_adopted_at_its_place_in_the_issue(office: Office) -> None:
    office.write(
        "bulletins/xinxi/2026/2.md",
        """---
date: 2026-03-09
sections:
  - section: news
    items:
      - {mode: merged, submissions: [qingquan/2026/scale-check, hekou/2026/one-window], title: 甲, text: 乙}
  - section: practice
    items: [hekou/2026/one-window]
---
""",
    )
    archive = opened(office)
    manifest = archive.manifests["xinxi/2026/2"]
    assert [(one.key, manifest.mark(one.key).line) for one in manifest.fields.listed] == [
        ("sections.0.items.0.submissions.0", 6),
        ("sections.0.items.0.submissions.1", 6),
        ("sections.1.items.0.submission", 8),
    ]
    adopted = archive.adoptions["hekou/2026/one-window"]
    assert [(one.issue, one.section, one.mode.value, one.place) for one in adopted] == [
        ("xinxi/2026/1", "practice", "sole", 0),
        ("xinxi/2026/2", "news", "merged", 0),
        ("xinxi/2026/2", "practice", "sole", 1),
    ]
