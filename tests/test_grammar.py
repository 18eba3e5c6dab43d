"""The grammar of paths: what each file is follows from where it stands, and what is nothing is told why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baosong.archive import Archive
from baosong.policy import load_policy
from baosong.rules import known_rules
from memory import Memory
from office import TOY

POLICY = load_policy(TOY, known_rules())


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
    source = Memory({path: b"---\n"}, {path: mode})
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
    paths = Archive(POLICY, Memory({path: b""})).paths
    places = [*paths.submissions, *paths.manifests, *paths.commissions, *(stray.path for stray in paths.strays)]
    assert places == [path]
