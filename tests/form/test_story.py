"""A clerk reports by the form: all in Chinese, a wrong report is told why, a right one arrives as check wants it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from decap import Form, installed, taking, write_form
from playwright.sync_api import expect

from browser import served
from repository import Repository
from shared import once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

TITLE = "河口分局：“一窗通办” #1 号窗口 - 3月5日办结: 128件"
FOREIGN_WORDS = re.compile(r"[A-Za-z]{3,}")
UNTRANSLATED = """() => {
  const keys = (told, above = "") => Object.entries(told).flatMap(([key, value]) =>
    typeof value === "object" ? keys(value, `${above}${key}.`) : [`${above}${key}`]);
  const ours = new Set(keys(CMS.getLocale("zh_Hans")));
  return keys(CMS.getLocale("en")).filter((key) => !ours.has(key));
}"""


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository.base(tmp_path / "office")


@pytest.fixture
def form(
    repository: Repository,
    browser: Browser,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    web_parts: None,
) -> Iterator[Form]:
    del web_parts
    installation = once(tmp_path_factory, "decap-server", installed)
    with taking(repository, installation) as proxy, served(tmp_path / "site") as address:
        write_form(repository, proxy, tmp_path / "site")
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
        context.set_default_timeout(15_000)
        made = Form(context.new_page(), address)
        yield made
        context.close()
        assert {host.partition(":")[0] for host in made.hosts} <= {"", "127.0.0.1"}
        assert len(made.hosts - {""}) == 2


def branches(repository: Repository) -> list[str]:
    return [name for name in repository.git("branch", "--format=%(refname:short)").split() if name != "main"]


def test_a_report_written_in_the_form(form: Form, repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    form.open()
    assert form.page.evaluate(UNTRANSLATED) == []
    form.new()
    preview = form.page.frame_locator("#preview-pane")
    assert FOREIGN_WORDS.findall(form.page.locator("#nc-root").inner_text()) == ["Markdown"]

    form.write(title=TITLE, event_date="2026-03-05", author="林晓禾", sign_off="丁海生", follow_up="上一篇")
    form.choose(unit="河口", category="经验", commission="便利化")
    form.save()
    expect(form.control("正文")).to_contain_text("“正文”还没有填")
    expect(form.control("续报")).to_contain_text("写成 hekou/2026/one-window 的样子")
    assert branches(repository) == []

    form.write(follow_up="", keywords="企业登记、上门服务，港区")
    form.choose(joint_units="青泉")
    form.control("联合报送").get_by_label("Remove").first.click()
    form.tell("经办人身份证号11010519491231002X，当天办结。")
    finding = form.control("正文").locator(".bs-finding--error")
    expect(finding).to_contain_text("写了公民身份号码", timeout=60_000)  # Python starts in the browser meanwhile
    expect(preview.locator(".bs-verdict")).to_contain_text("有 1 处错误")
    form.save()
    form.page.wait_for_timeout(1000)
    assert branches(repository) == []

    form.tell(
        "3月5日，河口分局上门办理企业变更登记，当天受理128件，办结121件。", "该局设两个窗口，一个收件，一个发照。"
    )
    expect(finding).to_have_count(0)
    expect(preview.locator("h1")).to_have_text(TITLE)
    expect(preview.locator(".bs-sheet__unit")).to_have_text("（河口分局）")
    expect(preview.locator(".bs-sheet__body p").last).to_have_text("该局设两个窗口，一个收件，一个发照。")
    form.save()
    expect(form.page.get_by_text("进度：草稿")).to_be_visible()

    (branch,) = branches(repository)
    assert branch == "cms/reports/hekou/2026/practice-0305"
    path = "submissions/hekou/2026/practice-0305.md"
    assert repository.git("-c", "core.quotePath=false", "diff", "--name-only", "main", branch) == path
    text = repository.git("show", f"{branch}:{path}")
    assert "follow_up" not in text
    assert "joint_units" not in text
    assert "commission: 2026-01\n" in text
    repository.git("checkout", "--quiet", branch)
    checked = repository.office.check(capsys, path)
    assert [one for one in checked.diagnostics if one["severity"] == "error"] == []

    form.page.get_by_text("进度：草稿").click()
    form.page.get_by_text("可以合并").click()
    expect(form.page.get_by_text("进度：可以合并")).to_be_visible()
    assert form.page.get_by_role("button", name="合并", exact=True).count() == 0
    assert form.page.get_by_text("立即合并").count() == 0
