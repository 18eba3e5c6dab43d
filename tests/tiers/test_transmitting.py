"""Passing on: again and again, broken off anywhere, while both tiers edit; nothing is lost and nothing overwritten."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from command import ROOT, environment
from office import Office
from repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

    from realm import Tier

DAY = "2026-01-13"
SLUG = "scales"
SCALES = f"zhifa/2026/{SLUG}"
ELSEWHERE = "qingquan/2026/scales-of-january"
THERE = "submissions/qingquan/2026/zhifa-scales.md"
BRANCH = f"transmit/qingquan/{SCALES}"
SEND = ("transmit", SCALES, "--by", "desk")
HERE = f"submissions/{SCALES}.md"


def tip(tier: Tier, branch: str = BRANCH) -> str:
    """The commit of a branch of a tier's remote; empty if there is none."""
    return tier.desk.git("ls-remote", "origin", f"refs/heads/{branch}").partition("\t")[0]


def edit(tier: Tier, old: str, new: str, when: str = "2026-01-14", path: str = HERE) -> str:
    """A passage is changed on a tier's main branch; returns the commit."""
    tier.desk.office.replace(path, {old: new})
    return tier.save(when)


def edited_above(city: Tier, old: str, new: str) -> str:
    """Somebody at the city changes the report on its branch; returns the commit."""
    city.desk.git("fetch", "--quiet", "origin", BRANCH)
    city.desk.git("checkout", "--quiet", "-B", "review", "FETCH_HEAD")
    city.desk.office.replace(THERE, {old: new})
    commit = city.desk.commit("2026-01-14T09:00:00+08:00", by="编辑")
    city.desk.git("push", "--quiet", "origin", f"HEAD:{BRANCH}")
    city.desk.go("main")
    return commit


def refusing(tier: Tier) -> Path:
    """A remote that lets nobody push."""
    hook = tier.bare / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 主干受保护 >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    return hook


def test_a_dry_run_changes_nothing(county: Tier, city: Tier) -> None:
    ran = county.run(*SEND, "--dry-run", day=DAY)
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "转报了 1 篇；这是试运行，没有推送，没有登记")
    assert (tip(city), county.transmittals, county.desk.git("status", "--porcelain")) == ("", (), "")


def test_what_cannot_be_pushed_is_not_entered_and_can_be_run_again(county: Tier, city: Tier) -> None:
    hook = refusing(city)
    ran = county.run(*SEND, day=DAY)
    assert (ran.code, "主干受保护" in ran.err) == (2, True)
    assert county.transmittals == ()
    assert county.desk.git("status", "--porcelain") == ""
    hook.unlink()
    assert county.run(*SEND, day=DAY).code == 0
    assert len(county.transmittals) == 1


def test_killed_between_the_push_and_the_ledger(county: Tier, city: Tier) -> None:
    """The remote's hook kills the command as soon as the branch is there; the next run finds it and enters it."""
    hook = city.bare / "hooks/post-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        '#!/bin/sh\npid=$PPID\nwhile [ "$pid" -gt 1 ]; do\n'
        "  case \"$(tr '\\0' ' ' < /proc/$pid/cmdline)\" in *python*transmit*) kill -9 \"$pid\"; exit 0;; esac\n"
        "  pid=$(sed 's/.*) . //; s/ .*//' /proc/$pid/stat)\ndone\n",
        encoding="utf-8",
    )
    hook.chmod(0o755)
    words = [sys.executable, str(ROOT / "scripts"), *SEND, "--root", str(county.root), "--today", DAY]
    assert subprocess.run(words, env=environment(), capture_output=True, check=False, timeout=60).returncode == -9
    hook.unlink()
    pushed = tip(city)
    assert (len(pushed), county.transmittals) == (40, ())
    ran = county.run(*SEND, day=DAY)
    assert (ran.code, "已经转报，等上级合并" in ran.out) == (0, True)
    assert (tip(city), county.transmittals[0].commit) == (pushed, pushed)
    assert county.run(*SEND, day=DAY).code == 0
    assert len(county.transmittals) == 1


def test_both_edit_an_open_one(county: Tier, city: Tier) -> None:
    county.run(*SEND, day=DAY)
    county.save(DAY)
    theirs = edited_above(city, "顾客扫码核对", "顾客扫码")
    assert county.run(*SEND, day=DAY).code == 0, "an edit above alone is no conflict"
    ours = edit(county, "合格34台。2台", "合格33台。3台")
    ran = county.run(*SEND, day="2026-01-15")
    assert ran.code == 1
    assert (
        f"{HERE} 在本库改过（提交 {ours[:12]}），{THERE} 在上级库也改过（提交 {theirs[:12]}）；两边都没有动" in ran.err
    )
    assert tip(city) == theirs
    assert len(county.transmittals) == 1
    edit(county, "合格33台。3台", "合格34台。2台", "2026-01-15")
    edit(county, "顾客扫码核对", "顾客扫码", "2026-01-16")
    ran = county.run(*SEND, day="2026-01-16")
    assert (ran.code, "已经转报，等上级合并" in ran.out) == (0, True), "who gives way ends the conflict"
    assert (tip(city), len(county.transmittals)) == (theirs, 2)


def test_both_edit_a_merged_one(county: Tier, city: Tier) -> None:
    county.run(*SEND, day=DAY)
    county.save(DAY)
    city.merge("2026-01-14")
    theirs = edit(city, "顾客扫码核对", "顾客扫码", path=THERE)
    ours = edit(county, "合格34台。2台", "合格33台。3台")
    ran = county.run(*SEND, day="2026-01-15")
    assert (ran.code, ours[:12] in ran.err, theirs[:12] in ran.err) == (1, True, True)
    assert (tip(city), "合格34台" in (city.root / THERE).read_text(encoding="utf-8")) == ("", True)


@pytest.mark.parametrize("squash", [False, True])
def test_an_edit_after_the_merge_is_offered_anew(county: Tier, city: Tier, *, squash: bool) -> None:
    county.run(*SEND, day=DAY)
    county.save(DAY)
    before = tip(city)
    city.merge("2026-01-14", squash=squash)
    city.desk.git("push", "--quiet", "origin", f"{before}:refs/heads/{BRANCH}")  # the forge kept the branch
    edit(county, "合格34台。2台", "合格33台。3台")
    ran = county.run(*SEND, day="2026-01-15")
    assert (ran.code, "上级已收下前一稿，另转修改稿" in ran.out) == (0, True)
    city.desk.git("fetch", "--quiet", "origin", BRANCH)
    assert city.desk.git("diff", "--name-only", "main", "FETCH_HEAD").splitlines() == [
        THERE,
        THERE.replace(".md", "/provenance.json"),
    ]
    city.merge("2026-01-16", squash=squash)
    assert "合格33台" in (city.root / THERE).read_text(encoding="utf-8")


def test_somebody_was_faster(county: Tier, city: Tier, tmp_path: Path) -> None:
    """Between our looking and our pushing another desk pushes: the lease on the branch refuses ours."""
    other = tmp_path / "other"
    city.desk.git("clone", "--quiet", str(city.bare), str(other))
    hook = county.root / ".git/hooks/pre-push"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        '#!/bin/sh\nrm -- "$0"\nunset GIT_DIR GIT_WORK_TREE\n'
        f'git -C "{other}" push --quiet origin HEAD:refs/heads/{BRANCH}\n',
        encoding="utf-8",
    )
    hook.chmod(0o755)
    ran = county.run(*SEND, day=DAY)
    assert (ran.code, "push" in ran.err) == (2, True)
    assert county.transmittals == ()
    assert tip(city) == city.desk.git("rev-parse", "HEAD")


def test_what_the_rules_above_refuse_is_not_sent(county: Tier, city: Tier) -> None:
    city.desk.office.replace("policy/rules.yml", {"  practice: {name: 经验举措": "  method: {name: 经验举措"})
    city.save(DAY)
    ran = county.run(*SEND, day=DAY)
    assert (ran.code, "按上级的规定有错误：" in ran.err, "没有类别“practice”" in ran.err) == (1, True, True)
    assert (tip(city), county.transmittals) == ("", ())
    county.desk.office.write(
        "policy/tiers.yml",
        (county.root / "policy/tiers.yml").read_text(encoding="utf-8") + "  categories: {practice: method}\n",
    )
    assert county.run(*SEND, day=DAY).code == 0


def test_attachments_go_along(county: Tier, city: Tier) -> None:
    county.desk.office.write(f"submissions/{SCALES}/list.csv", "摊位,结果\n1,合格\n")
    county.save(DAY)
    assert county.run(*SEND, day=DAY).code == 0
    county.desk.office.remove(f"submissions/{SCALES}/list.csv")
    county.desk.office.write(f"submissions/{SCALES}/stalls.csv", "摊位,结果\n2,合格\n")
    county.save("2026-01-14")
    assert "更新转报" in county.run(*SEND, day="2026-01-14").out
    city.merge("2026-01-15")
    folder = (city.root / THERE).with_suffix("")
    assert sorted(file.name for file in folder.iterdir()) == ["provenance.json", "stalls.csv"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--to", "ext::sh -c touch% x"), "库的地址只能是"),
        (("--to", "--upload-pack=x"), "库的地址只能是"),
        (("--to", "https://a:b@city.example/x.git"), "不能带账号密码"),
        (("--by", "he-jingxing"), "不是办公室的账号"),
        (("--bundle", "a.bundle", "--dry-run"), "不能"),
    ],
)
def test_what_is_asked_wrongly(county: Tier, words: tuple[str, ...], says: str) -> None:
    ran = county.run(*SEND, *words, day=DAY)
    assert (ran.code, says in ran.err) == (2, True), ran.err


def test_what_nobody_could_prove_is_not_sent(county: Tier) -> None:
    county.desk.office.write("policy/reminders.yml", "ahead_days: 4\n")
    county.desk.commit(f"{DAY}T10:00:00+08:00")
    assert "还没有推送到本库的 origin" in county.run(*SEND, day=DAY).err
    county.desk.office.write("submissions/zhifa/2026/lifts.md", county.text("zhifa", "lifts", DAY))
    county.save(DAY)
    ran = county.run("transmit", "zhifa/2026/lifts", "--by", "desk", day=DAY)
    assert (ran.code, "还没有收文，不能转报" in ran.err) == (2, True)
    ran = county.run("transmit", "zhifa/2026/scale", "--by", "desk", day=DAY)
    assert (ran.code, "是不是“zhifa/2026/scales”？" in ran.err) == (2, True)


def test_a_main_branch_above_that_was_rewritten(county: Tier, city: Tier) -> None:
    county.run(*SEND, day=DAY)
    city.desk.git("commit", "--quiet", "--amend", "--message", "另写", when="2026-01-01T10:00:00+08:00")
    city.desk.git("push", "--quiet", "--force", "origin", "HEAD:main")
    ran = county.run(*SEND, day=DAY)
    assert (ran.code, "对方主干的历史被改写过" in ran.err) == (2, True)


def test_a_foreign_file_stands_there(county: Tier, city: Tier) -> None:
    city.desk.office.write(THERE, city.text("qingquan", "scales", "2026-01-10"))
    city.save(DAY)
    ran = county.run(*SEND, day=DAY)
    assert (ran.code, f"上级库里已有 {THERE}，不是本机关转报的" in ran.err) == (1, True)
    assert tip(city) == ""


def test_a_clone_that_is_behind_takes_nothing_back(county: Tier, city: Tier, tmp_path: Path) -> None:
    behind = tmp_path / "behind"
    county.desk.git("clone", "--quiet", str(county.bare), str(behind))
    edit(county, "合格34台。2台", "合格33台。3台")
    county.run(*SEND, day=DAY)
    pushed = tip(city)
    ran = replace(county, desk=Repository(Office(behind), behind)).run(*SEND, day=DAY)
    assert (ran.code, "这里没有；先把本库更新到最新" in ran.err) == (1, True)
    assert tip(city) == pushed


def test_a_report_that_was_moved_here_and_there(county: Tier, city: Tier) -> None:
    """It is known by its receipt, whatever either side calls it."""
    county.run(*SEND, day=DAY)
    county.save(DAY)
    city.merge("2026-01-14")
    for tier, old, new in ((county, f"zhifa/2026/{SLUG}", "zhifa/2026/electronic"), (city, THERE[12:-3], ELSEWHERE)):
        for name in (".md", ""):
            if (tier.root / f"submissions/{old}{name}").exists():
                tier.desk.git("mv", f"submissions/{old}{name}", f"submissions/{new}{name}")
        tier.save("2026-01-15")
    ran = county.run("transmit", "zhifa/2026/electronic", "--by", "desk", day="2026-01-16")
    assert (ran.code, "上级已经收下" in ran.out, f"submissions/{ELSEWHERE}.md" in ran.out) == (0, True, True)
    city.publish("2026-01-20", 1, ELSEWHERE)
    assert county.run("feedback", "--by", "desk", day="2026-01-21").code == 0
    assert county.adoptions == [("zhifa/2026/electronic", "city", "市场监管信息", "2026-01-20", True)]
    assert city.run("verify", "--sources").code == 0


def test_a_change_that_was_taken_back_is_passed_on_too(county: Tier, city: Tier) -> None:
    everything = ("transmit", "--all", "--by", "desk")
    for old, new in (("", ""), ("合格34台。2台", "合格33台。3台"), ("合格33台。3台", "合格34台。2台")):
        if old:
            edit(county, old, new)
        assert "转报了 1 篇" in county.run(*everything, day="2026-01-15").out
        county.save("2026-01-15")
    city.merge("2026-01-16")
    assert "合格34台。2台" in (city.root / THERE).read_text(encoding="utf-8")
    assert len(county.transmittals) == 3
