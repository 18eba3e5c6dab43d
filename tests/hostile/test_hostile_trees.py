"""What git can hold and a desk must not: links, submodules, other people's folders, names that are not what they seem.

Everything is approved by everybody who may; it is refused all the same, with the reason, and nothing stays behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from attack import REPORT, TEXT, approve
from crafted import GONE, LINK, PLAIN, PROGRAM, SUBMODULE, crafted, with_tree

if TYPE_CHECKING:
    from attack import Judge
    from pulls import Opened

OLD = "submissions/hekou/2026/one-window.md"
FOLDER = "submissions/hekou/2026"
GOOD = (PLAIN, REPORT, TEXT)

TREES = {
    "a report that is a link": ([(LINK, REPORT, "../../../policy/org.yml")], f"{REPORT} 是符号链接"),
    "a report that is a submodule": ([(SUBMODULE, REPORT, "")], f"{REPORT} 是子模块"),
    "a report that is a program": ([(PROGRAM, REPORT, TEXT)], f"{REPORT} 是可执行文件"),
    "a merged report made a program": ([(PROGRAM, OLD, None)], f"{OLD} 是可执行文件"),
    "an attachment that is a link": (
        [GOOD, (LINK, f"{FOLDER}/a/list.txt", "/etc/passwd")],
        f"{FOLDER}/a/list.txt 是符号链接",
    ),
    "a unit's folder that is a link": (
        [(LINK, "submissions/liuxi", "hekou")],
        "submissions/liuxi 是符号链接",
    ),
    "a ledger that is a link": (
        [(LINK, "bulletins/ledger/merits.jsonl", "../../submissions/hekou/2026/a.md")],
        "bulletins/ledger/merits.jsonl 是符号链接",
    ),
    "a policy that is a link": ([(LINK, "policy/waivers.yml", "../x.yml")], "policy/waivers.yml 是符号链接"),
    "a submodule beside everything": (
        [(PLAIN, ".gitmodules", '[submodule "x"]\n\tpath = x\n\turl = ext::sh -c id\n'), (SUBMODULE, "x", "")],
        "x 是子模块",
    ),
    "a repository in a folder": (
        [GOOD, (PLAIN, f"{FOLDER}/git~1/config", "[core]\n\tfsmonitor = touch owned\n")],
        f"改动了 {FOLDER}/git~1/config（不合路径规定的文件）",
    ),
    "filters for the report": (
        [GOOD, (PLAIN, f"{FOLDER}/.gitattributes", "*.md filter=evil eol=crlf ident\n")],
        f"改动了 {FOLDER}/.gitattributes（不合路径规定的文件）",
    ),
    "filters alone": ([(PLAIN, "submissions/.gitattributes", "* -diff\n")], "submissions/.gitattributes：路径不合规定"),
    "a device among the reports": ([(PLAIN, f"{FOLDER}/aux.md", TEXT)], f"{FOLDER}/aux.md 的名字是 Windows 的设备名"),
    "a name of two lines": (
        [(PLAIN, f"{FOLDER}/a\n::error::b.md", TEXT)],
        "a<U+000A>::error::b.md 的名字含有看不见的字符",
    ),
    "a name that colours": ([(PLAIN, f"{FOLDER}/a\x1b[31m.md", TEXT)], "a<U+001B>[31m.md 的名字含有看不见的字符"),
    "a name read backwards": ([(PLAIN, f"{FOLDER}/\u202edm.a.md", TEXT)], "<U+202E>dm.a.md 的名字含有看不见的字符"),
    "a name that is no text": ([GOOD, (PLAIN, f"{FOLDER}/\udcff.md", TEXT)], "<U+DCFF>.md 的名字含有看不见的字符"),
    "a name without width": (
        [(PLAIN, "policy/org\u200b.yml", "x: 1\n")],
        "policy/org<U+200B>.yml 的名字含有看不见的字符",
    ),
    "another case": ([(PLAIN, f"{FOLDER}/One-Window.md", TEXT)], f"{FOLDER}/One-Window.md 与 {OLD} 只差大小写"),
    "another case of a folder": ([(PLAIN, "Policy/org.yml", "x: 1\n")], "Policy/org.yml 与 policy 只差大小写"),
    "another case of all reports": (
        [(PLAIN, "SUBMISSIONS/hekou/2026/one-window.md", TEXT)],
        "SUBMISSIONS/hekou/2026/one-window.md 与 submissions 只差大小写",
    ),
    "one letter in two forms": (
        [(PLAIN, f"{FOLDER}/e\u0301.md", TEXT), (PLAIN, f"{FOLDER}/\u00e9.md", TEXT)],
        f"{FOLDER}/e\u0301.md 与 {FOLDER}/\u00e9.md 只差大小写或字形",
    ),
    "a dot that Windows drops": ([(PLAIN, f"{FOLDER}/one-window.md.", TEXT)], f"{OLD}. 的名字以点或空格结尾"),
    "a device of Windows": ([(PLAIN, "policy/aux.yml", "x: 1\n")], "policy/aux.yml 的名字是 Windows 的设备名"),
    "an attachment of nothing": (
        [(PLAIN, f"{FOLDER}/ghost/list.txt", "x\n")],
        f"{FOLDER}/ghost/list.txt 没有所属的稿件 {FOLDER}/ghost.md",
    ),
    "another's report moved to one's own folder": (
        [(GONE, OLD, ""), (PLAIN, "submissions/qingquan/2026/one-window.md", None)],
        f"删去了 {OLD}",
    ),
    "reports replaced by a link": (
        [(GONE, OLD, ""), (GONE, "submissions/qingquan/2026/scale-check.md", ""), (LINK, "submissions", "scripts")],
        "submissions 是符号链接",
    ),
}


@pytest.mark.parametrize("name", TREES)
def test_it_is_refused_whoever_approves(pull: Opened, judge: Judge, name: str) -> None:
    entries, why = TREES[name]
    old = (pull.repository.root / OLD).read_bytes()
    made = [
        (mode, path.encode("utf-8", "surrogateescape"), old if content is None else content.encode())
        for mode, path, content in entries
    ]
    pull.pushed(crafted(pull.repository, made), "2026-03-06T09:00:00+08:00")
    approve(pull)
    heard = judge(pull)
    assert heard.gate[0] == 1, heard.gate[1]
    assert why in heard.gate[1]
    assert why in heard.refusals
    assert heard.verdict["outcome"] in {"failed", "refused"}


@pytest.mark.parametrize(
    ("name", "why"),
    [
        (b"..", "以点或空格结尾"),
        (b".git", "是 git 自己用的名字"),
        (b".GIT", "是 git 自己用的名字"),
        (b"git~1", "是 git 自己用的名字"),
    ],
)
def test_a_name_that_leads_out_of_the_repository(pull: Opened, judge: Judge, name: bytes, why: str) -> None:
    """No client makes such a tree; by the bytes it can be made."""
    pull.pushed(with_tree(pull.repository, name), "2026-03-06T09:00:00+08:00")
    approve(pull)
    heard = judge(pull)
    assert f"{name.decode()} 的名字{why}" in heard.refusals


def test_the_report_alone_is_fine(pull: Opened, judge: Judge) -> None:
    pull.pushed(crafted(pull.repository, [(PLAIN, REPORT.encode(), TEXT.encode())]), "2026-03-06T09:00:00+08:00")
    approve(pull)
    heard = judge(pull)
    assert (heard.check[0], heard.gate[0], heard.refusals) == (0, 0, "")


def test_a_pointer_instead_of_the_file(pull: Opened, judge: Judge) -> None:
    """What large-file storage leaves in git is no report, and no spreadsheet either."""
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"a" * 64 + b"\nsize 12345\n"
    made = [(PLAIN, REPORT.encode(), pointer), (PLAIN, f"{FOLDER}/a/list.xlsx".encode(), pointer)]
    pull.pushed(crafted(pull.repository, made), "2026-03-06T09:00:00+08:00")
    heard = judge(pull)
    assert heard.check[0] == 1
    assert heard.codes >= {"META009", "SEC014"}


def test_thousands_of_files_and_a_megabyte_of_message(pull: Opened, judge: Judge) -> None:
    made = [(PLAIN, f"{FOLDER}/N{number}.md".encode(), b"x\n") for number in range(300)]
    head = crafted(pull.repository, made, message="Reviewed-by: 丁海生\n" * 50_000)
    pull.pushed(head, "2026-03-06T09:00:00+08:00")
    heard = judge(pull)
    assert heard.verdict["outcome"] == "failed"
    assert len(heard.verdict["chain"]["refusals"]) <= 50
