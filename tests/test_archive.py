"""The archive: what an office holds, found by path alone, read once, and joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baosong.archive import Archive
from baosong.cli.options import open_archive, open_policy
from baosong.errors import LedgerError
from office import TOY, TOY_TODAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from office import Office


class Counted:
    """Files in memory that count how often each is read."""

    def __init__(self, files: Mapping[str, bytes], modes: Mapping[str, str] | None = None) -> None:
        self.files, self.reads = dict(files), dict.fromkeys(files, 0)
        self._modes = dict(modes or dict.fromkeys(files, "100644"))

    def modes(self) -> Mapping[str, str]:
        return self._modes

    def read(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        wanted = list(paths)
        for path in wanted:
            self.reads[path] += 1
        return {path: self.files[path] for path in wanted}


POLICY = open_policy(TOY)


def test_the_toy_office_has_no_error(toy: Office, capsys: pytest.CaptureFixture[str]) -> None:
    checked = toy.check(capsys, today=TOY_TODAY)
    assert [one for one in checked.diagnostics if one["severity"] == "error"] == []
    assert checked.code == 0


def test_everything_is_found_by_its_path(toy: Office) -> None:
    archive = open_archive(toy.root)
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
    archive = open_archive(toy.root)
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
    archive = open_archive(toy.root)
    adoptions = archive.adoptions["qingquan/2026/lift-parts"]
    assert [(one.issue, one.section, one.mode.value, one.place) for one in adoptions] == [
        ("xinxi/2026/2", "news", "digest", 1),
        ("neican/2026/1", "problem", "digest", 1),
    ]
    assert archive.item(adoptions[0]).title == "青泉县37台老旧电梯主板停产"
    assert "hekou/2026/one-window-month" not in archive.adoptions


def test_serials_run_on_from_where_policy_says(toy: Office) -> None:
    serials = open_archive(toy.root).serials
    assert serials == {"xinxi/2025/9": 109, "xinxi/2026/1": 110, "xinxi/2026/2": 111, "neican/2026/1": 1}


def test_a_moved_report_keeps_its_receipt_and_an_edited_one_too(toy: Office) -> None:
    old, new = "submissions/qingquan/2026/lift-parts.md", "submissions/qingquan/2026/lifts.md"
    toy.write(new, (toy.root / old).read_bytes())
    toy.remove(old)
    edited = "submissions/hekou/2026/one-window.md"
    toy.write(edited, (toy.root / edited).read_bytes() + "补充。\n".encode())
    archive = open_archive(toy.root)
    found = [archive.receipt(archive.submissions[key]) for key in ("qingquan/2026/lifts", "hekou/2026/one-window")]
    assert [one.number for one in found if one] == [5, 2]


def test_each_file_is_read_once_and_only_when_asked_for() -> None:
    files = [path for folder in ("submissions", "bulletins") for path in (TOY / folder).rglob("*") if path.is_file()]
    source = Counted({path.relative_to(TOY).as_posix(): path.read_bytes() for path in files})
    archive = Archive(POLICY, source)
    assert len(archive.paths.submissions) == 9
    assert set(source.reads.values()) == {0}
    for _ in range(2):
        assert archive.submissions
        assert archive.manifests
        assert archive.commissions
        assert archive.adoptions
        assert archive.receipts
        assert archive.directives
    assert set(source.reads.values()) == {1}


@pytest.mark.parametrize(
    ("path", "mode", "reason"),
    [
        ("submissions/hekou/2026/Big.md", "100644", "路径不合规定"),
        ("submissions/hekou/2026/1st.md", "100644", "路径不合规定"),
        ("submissions/hekou/2026/a_b.md", "100644", "路径不合规定"),
        ("submissions/hekou/2026/中文.md", "100644", "路径不合规定"),
        ("submissions/hekou/2026/a.md.md", "100644", "路径不合规定"),
        ("submissions/hekou/2026/a.MD", "100644", "路径不合规定"),
        ("submissions/hekou/2026/a.md\n", "100644", "路径不合规定"),
        ("submissions/hekou/２０２６/a.md", "100644", "路径不合规定"),
        ("submissions/hekou/26/a.md", "100644", "路径不合规定"),
        ("submissions/hekou/2026/deep/a.md", "100644", "路径不合规定"),
        ("submissions/a.md", "100644", "路径不合规定"),
        ("submissions/hekou/2026/" + "a" * 81 + ".md", "100644", "路径不合规定"),
        ("submissions/hekou/2026/a.md", "120000", "不允许符号链接"),
        ("submissions/hekou/2026/a.md", "100755", "文件模式是 100755"),
        ("submissions/hekou/2026/a.md", "160000", "文件模式是 160000"),
        ("bulletins/xinxu/2026/1.md", "100644", "policy/series.yml 里没有刊物“xinxu”，是不是“xinxi”？"),
        ("bulletins/xinxi/2026/一.md", "100644", "路径不合规定"),
        ("bulletins/xinxi/2026/12345.md", "100644", "路径不合规定"),
        ("bulletins/commissions/2026-1.md", "100644", "路径不合规定"),
        ("bulletins/ledger/other.jsonl", "100644", "路径不合规定"),
    ],
)
def test_what_stands_in_the_wrong_place_is_named_and_never_read(path: str, mode: str, reason: str) -> None:
    source = Counted({path: b"---\n"}, {path: mode})
    archive = Archive(POLICY, source)
    (stray,) = archive.paths.strays
    assert (stray.path, reason in stray.reason) == (path, True), stray.reason
    assert stray.help
    assert not archive.submissions
    assert not archive.manifests
    assert not archive.commissions
    assert source.reads == {path: 0}


@given(st.sampled_from(["submissions", "bulletins"]), st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=5))
def test_every_path_is_something_or_is_told_why_not(folder: str, parts: list[str]) -> None:
    path = "/".join([folder, *parts])
    paths = Archive(POLICY, Counted({path: b""})).paths
    places = [*paths.submissions, *paths.manifests, *paths.commissions, *(stray.path for stray in paths.strays)]
    assert places == [path]


def test_a_broken_ledger_is_an_error_with_its_line(toy: Office) -> None:
    toy.replace("bulletins/ledger/receipts.jsonl", {"2026-03-04T10:12": "2026-03-02T10:12"})
    with pytest.raises(LedgerError, match=r"receipts\.jsonl:3: 与上一行的哈希接不上"):
        _ = open_archive(toy.root).receipts


def test_an_office_with_nothing_in_it(toy: Office) -> None:
    toy.remove("submissions")
    toy.remove("bulletins")
    archive = open_archive(toy.root)
    assert not archive.submissions
    assert not archive.manifests
    assert archive.receipts == archive.directives == ()
    assert archive.serials == archive.adoptions == {}
