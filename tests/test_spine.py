"""The whole way of a report, from an empty office to the reader's page, by the commands and branches people use."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from command import baosong
from office import TOY_TODAY, Office
from parsed import Html
from repository import Repository

if TYPE_CHECKING:
    import subprocess

DAY = ("--today", "2026-03-12")
TITLE = "柳溪县局给山区三乡流动办照38件"
REPORT = "submissions/liuxi/2026/mobile-licences.md"
INTERNAL_WORDS = (
    *("自助机断网", "出油量不进后台", "断网漏计"),
    *("冷库租户", "三户租户", "冷库备案", "逐户销号", "内部先行核查"),
)
"""Words that stand in the toy office's internal reports, their keywords, directives and issue, and nowhere else."""


def _page(site: Path, address: str) -> Html:
    return Html((site / address / "index.html").read_text(encoding="utf-8"))


def _said(done: subprocess.CompletedProcess[str], code: int = 0) -> str:
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def test_from_the_first_commit_to_the_built_site(tmp_path: Path) -> None:
    repository = Repository.base(tmp_path / "office")
    root = repository.root

    # The county's officer writes on a branch and forgets who signs.
    repository.branch("liuxi")
    words = {"unit": "liuxi", "category": "practice", "event-date": "2026-03-09", "author": "汤一鸣"}
    body = tmp_path / "body.md"
    body.write_text("3月9日，该局在山区三乡设流动窗口，办结营业执照38件，平均用时35分钟。\n", encoding="utf-8")
    options = [word for key, value in words.items() for word in (f"--{key}", value)] + ["--slug", "mobile-licences"]
    made = baosong("new", "--title", TITLE, *options, "--body-file", body, *DAY, root=root)
    assert made.returncode == 2
    assert "--sign-off（签发人，可选：韩青山" in made.stderr
    assert f"已写入 {REPORT}" in _said(
        baosong("new", "--title", TITLE, *options, "--sign-off", "韩青山", "--body-file", body, *DAY, root=root)
    )

    # Then the category is spoilt by hand; the check refuses it with its line and the nearest right word.
    repository.office.replace(REPORT, {"category: practice": "category: practise"})
    repository.commit("2026-03-09T15:00:00+08:00")
    judged = _said(baosong("check", "--since", "main", *DAY, root=root), 1)
    assert f"{REPORT}:4:11 " in judged
    assert "是不是“practice”？" in judged
    repository.office.replace(REPORT, {"category: practise": "category: practice"})
    repository.commit("2026-03-09T15:20:00+08:00")
    _said(baosong("check", "--since", "main", *DAY, root=root))

    # It is merged, and the desk receives it at the moment of the merge.
    repository.go("main")
    repository.merge("liuxi", "2026-03-10T10:12:00+08:00")
    assert f"第 3 号  2026-03-10 10:12  {REPORT}" in _said(baosong("receive", root=root))
    repository.commit("2026-03-10T10:15:00+08:00")

    # A leader remarks on what issue 1 printed and on a report not printed yet.
    leader = ("--leader", "周启航", "--level", "own", "--evidence", "批示抄告单〔2026〕3号", "--by", "liu-siyuan")
    for report, text, day in (
        ("hekou/2026/one-window", "请各县局学习。", "2026-03-09"),
        ("qingquan/2026/scale-check", "追到货源为止。", "2026-03-10"),
    ):
        _said(baosong("directive", report, *leader, "--text", text, "--date", day, *DAY, root=root))
    repository.commit("2026-03-11T09:00:00+08:00")

    # The editor makes issue 2 on a branch: first with a slip, then right.
    repository.branch("issue-2")
    manifest = """---
date: 2026-03-12
signed_by: 章文博
sections:
  - section: practice
    items:
      - liuxi/2026/mobile-licence
  - section: news
    items:
      - submission: qingquan/2026/scale-check
        mode: digest
        title: 青泉县查扣作弊电子秤11台
        text: 青泉县局抽检电子秤148台，查扣作弊秤**11台**。
---

流动窗口把路跑在前面，各县局可按乡镇距离排班。
"""
    repository.office.write("bulletins/xinxi/2026/2.md", manifest)
    repository.commit("2026-03-12T09:00:00+08:00")
    judged = _said(baosong("check", "--since", "main", *DAY, root=root), 1)
    assert "bulletins/xinxi/2026/2.md:7:9 " in judged
    assert "liuxi/2026/mobile-licences" in judged
    repository.office.replace("bulletins/xinxi/2026/2.md", {"mobile-licence\n": "mobile-licences\n"})
    repository.commit("2026-03-12T09:30:00+08:00")
    _said(baosong("check", "--since", "main", *DAY, root=root))
    repository.go("main")
    repository.merge("issue-2", "2026-03-12T10:00:00+08:00")
    _said(baosong("check", *DAY, root=root))

    # The reader's pages.
    site = tmp_path / "site"
    done = baosong("build", "--out", site, *DAY, root=root)
    assert "站点已生成" in _said(done)
    assert done.stderr == "正在生成站点……\n"
    _assert_issue(_page(site, "xinxi/2026/2"))
    report = _page(site, "reports/liuxi/2026/mobile-licences")
    assert report.all("h1")[0].text == TITLE
    assert "第 3 号，2026-03-10 10:12 按时" in report.text
    assert "《市场监管信息》2026年第2期" in report.text
    assert "请各县局学习。" in _page(site, "xinxi/2026/1").text
    home = _page(site, "")
    assert "第2期（总第2期）" in home.text
    assert TITLE in home.text


def _assert_issue(issue: Html) -> None:
    assert issue.one("h1", "bs-masthead__name").text == "市场监管信息"
    assert issue.one("p", "bs-masthead__number").text == "第2期（总第2期）"
    assert issue.one("p", "bs-masthead__line").text == "示例市市场监督管理局办公室2026年3月12日"
    assert "流动窗口把路跑在前面" in issue.one("section", "bs-note").text
    (directives,) = issue.all("section", "bs-directives")
    assert "追到货源为止。" in directives.text
    headings = [one.text for one in issue.all("h2")]
    assert headings == ["基层经验", "要闻动态"]
    assert [one.text for one in issue.all("h3")] == [TITLE, "青泉县查扣作弊电子秤11台"]
    assert [one.text for one in issue.all("p", "bs-item__units")] == ["（柳溪县局）", "（青泉县局）"]
    assert "11台" in [one.text for one in issue.all("strong")]
    imprint = issue.one("footer", "bs-imprint")
    assert imprint.text == "报市政府办公室 送市商务局 发各县局，各分局 签发：章文博共印 30 份"


@pytest.fixture(scope="module")
def public(toy_sites: dict[str, Path]) -> Path:
    """The toy office's site, for everybody."""
    return toy_sites["toy"]


@pytest.fixture(scope="module")
def internal(toy_sites: dict[str, Path]) -> Path:
    """The toy office's site, for its own people."""
    return toy_sites["internal"]


def test_what_nobody_adopted_has_a_page_for_the_offices_own_people_only(public: Path, internal: Path) -> None:
    for slug in ("hekou/2026/one-window-month", "qingquan/2026/price-tags", "hekou/2026/fuel-loophole"):
        assert not (public / "reports" / slug).exists()
        assert (internal / "reports" / slug / "index.html").exists()
    for site in (public, internal):
        assert (site / "reports/hekou/2026/one-window/index.html").exists()
    assert "河口分局“一窗通办”首月办结企业开办512件" in _page(public, "units/hekou").text


def _texts(site: Path) -> dict[str, str]:
    """Every file of a site as text, the search index and sitemap unpacked."""
    found = {}
    for path in site.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            if content[:2] == b"\x1f\x8b":
                content = gzip.decompress(content)
            found[path.relative_to(site).as_posix()] = content.decode("utf-8", "replace")
    return found


def test_nothing_internal_is_anywhere_in_a_public_site(public: Path, internal: Path) -> None:
    for word in INTERNAL_WORDS:
        assert [path for path, text in _texts(public).items() if word in text] == [], word
        assert [path for path, text in _texts(internal).items() if word in text] != [], word
    assert not (public / "neican").exists()
    assert not [path for path in _texts(public) if "fuel-loophole" in path or "cold-store" in path]
    assert "（内部稿件，标题不公开）" in _page(public, "units/qingquan").text


def test_an_internal_report_in_a_public_issue_is_refused_and_not_shown_either(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = Office.toy(tmp_path / "office")
    office.replace(
        "bulletins/xinxi/2026/1.md",
        {"- hekou/2026/one-window\n": "- qingquan/2026/cold-store\n      - hekou/2026/one-window\n"},
    )
    assert office.check(capsys, today=TOY_TODAY).of("item-internal")
    _said(baosong("build", "--out", tmp_path / "site", "--today", TOY_TODAY, root=office.root))
    texts = _texts(tmp_path / "site")
    for word in INTERNAL_WORDS:
        assert [path for path, text in texts.items() if word in text] == [], word
    assert [one.text for one in _page(tmp_path / "site", "xinxi/2026/1").all("h3")] == [
        "河口分局推行“一窗通办” 企业开办压缩至半日"
    ]
