"""The archive: what an office holds, found by path alone, read once, and joined; where it could be lost or confused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from baosong.archive import Archive
from baosong.errors import LedgerError
from baosong.policy import load_policy
from baosong.rules import known_rules
from memory import Memory
from office import TOY, TOY_TODAY

if TYPE_CHECKING:
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


def test_the_toy_office_has_no_error(toy: Office, capsys: pytest.CaptureFixture[str]) -> None:
    checked = toy.check(capsys, today=TOY_TODAY)
    assert [one for one in checked.diagnostics if one["severity"] == "error"] == []
    assert checked.code == 0


def test_everything_is_found_by_its_path(toy: Office) -> None:
    archive = opened(toy)
    assert list(archive.submissions) == [
        "hekou/2025/parcel-lockers",
        "hekou/2026/fuel-loophole",
        "hekou/2026/market-scales",
        "hekou/2026/one-window-month",
        "hekou/2026/one-window",
        "qingquan/2026/cold-store",
        "qingquan/2026/lift-parts",
        "qingquan/2026/price-tags",
        "qingquan/2026/scale-check",
    ]
    assert list(archive.manifests) == ["xinxi/2025/9", "xinxi/2026/1", "xinxi/2026/2", "neican/2026/1"]
    assert archive.manifests["xinxi/2025/9"].path == "bulletins/xinxi/2025/09.md"
    assert list(archive.commissions) == ["2026-01"]
    assert archive.paths.strays == ()


def test_what_belongs_together(toy: Office) -> None:
    archive = opened(toy)
    one = archive.submissions["hekou/2026/one-window"]
    assert (archive.receipt(one) or pytest.fail()).number == 2
    assert archive.receipt(archive.submissions["qingquan/2026/price-tags"]) is None
    assert [found.id for found in archive.answers["2026-01"]] == [one.id]
    assert [found.id for found in archive.follow_ups[one.id]] == ["hekou/2026/one-window-month"]
    assert [found.number for found in archive.directives_by_submission[one.id]] == [1]
    assert len(archive.by_unit["qingquan"]) == 4
    assert "liuxi" not in archive.by_unit
    assert archive.unit(one) is archive.policy.org.units["hekou"]


def test_adoptions_follow_from_manifests_in_order_of_date(toy: Office) -> None:
    archive = opened(toy)
    adoptions = archive.adoptions["qingquan/2026/lift-parts"]
    assert [(one.issue, one.section, one.mode.value, one.place) for one in adoptions] == [
        ("xinxi/2026/2", "news", "digest", 1),
        ("neican/2026/1", "problem", "digest", 1),
    ]
    assert archive.item(adoptions[0]).title == "青泉县37台老旧电梯主板停产"
    assert "hekou/2026/one-window-month" not in archive.adoptions


def test_serials_run_on_from_where_policy_says(toy: Office) -> None:
    serials = opened(toy).serials
    assert serials == {"xinxi/2025/9": 109, "xinxi/2026/1": 110, "xinxi/2026/2": 111, "neican/2026/1": 1}


def test_a_moved_report_keeps_its_receipt_and_an_edited_one_too(toy: Office) -> None:
    old, new = "submissions/qingquan/2026/lift-parts.md", "submissions/qingquan/2026/lifts.md"
    toy.write(new, (toy.root / old).read_bytes())
    toy.remove(old)
    edited = "submissions/hekou/2026/one-window.md"
    toy.write(edited, (toy.root / edited).read_bytes() + "补充。\n".encode())
    archive = opened(toy)
    found = [archive.receipt(archive.submissions[key]) for key in ("qingquan/2026/lifts", "hekou/2026/one-window")]
    assert [one.number for one in found if one] == [5, 2]


def test_each_file_is_read_once_and_only_when_asked_for() -> None:
    files = [path for folder in ("submissions", "bulletins") for path in (TOY / folder).rglob("*") if path.is_file()]
    source = Memory({path.relative_to(TOY).as_posix(): path.read_bytes() for path in files})
    archive = Archive(load_policy(TOY, known_rules()), source)
    assert len(archive.paths.submissions) == 9
    assert set(source.reads.values()) == {0}
    for _ in range(2):
        assert all(archive.submissions.values())
        assert archive.manifests
        assert all(archive.commissions.values())
        assert archive.adoptions
        assert archive.receipts
        assert archive.directives
    assert set(source.reads.values()) == {1}


def test_a_broken_ledger_is_an_error_with_its_line(toy: Office) -> None:
    toy.replace("bulletins/ledger/receipts.jsonl", {"2026-03-04T10:12": "2026-03-02T10:12"})
    with pytest.raises(LedgerError, match=r"receipts\.jsonl:3: 与上一行的哈希接不上"):
        _ = opened(toy).receipts


def test_an_office_with_nothing_in_it(toy: Office) -> None:
    toy.remove("submissions")
    toy.remove("bulletins")
    archive = opened(toy)
    assert not archive.submissions
    assert not archive.manifests
    assert archive.receipts == archive.directives == ()
    assert archive.serials == archive.adoptions == {}


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
