"""Carried by hand: what a county without a network writes, the city takes in once it is proved, and nothing hostile."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from baosong.provenance import NAME

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from realm import Ran, Tier

DAY = "2026-01-13"
SCALES = "zhifa/2026/scales"
THERE = "submissions/qingquan/2026/zhifa-scales.md"
BESIDE = f"submissions/qingquan/2026/zhifa-scales/{NAME}"
BRANCH = f"transmit/qingquan/{SCALES}"
SOURCE, PARCEL = "refs/baosong/out/source", f"refs/baosong/out/parcels/{SCALES}"


@pytest.fixture
def bundle(county: Tier, tmp_path: Path) -> Path:
    """What the county carries to the city."""
    file = tmp_path / "parcels.bundle"
    ran = county.run("transmit", "--all", "--bundle", file, "--by", "desk", day=DAY)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith(f"转报了 1 篇；已写入 {file}，带给上级用 baosong arrive 接收\n")
    return file


def refs(tier: Tier) -> list[str]:
    """All refs of a desk's clone but the remote's."""
    names = tier.desk.git("for-each-ref", "--format=%(refname)").splitlines()
    return [name for name in names if not name.startswith("refs/remotes/")]


def arrive(city: Tier, file: Path, *words: str) -> Ran:
    return city.run("arrive", file, "--unit", "qingquan", *words, day="2026-01-14")


def test_it_arrives_and_is_proved(county: Tier, city: Tier, bundle: Path) -> None:
    assert refs(county) == ["refs/heads/main"], "what stood for the bundle's sake is gone"
    assert county.transmittals[0].evidence == "parcels.bundle"
    assert "试运行" in arrive(city, bundle, "--dry-run").out
    assert refs(city) == ["refs/heads/main"]
    ran = arrive(city, bundle)
    assert (ran.code, ran.out) == (0, f"转报：{SCALES} → {THERE}（{BRANCH}）\n")
    assert refs(city) == ["refs/baosong/below/qingquan", "refs/heads/main", f"refs/heads/{BRANCH}"]
    assert "已经转报，等上级合并" in arrive(city, bundle).out, "it may arrive twice"
    city.desk.merge(BRANCH, "2026-01-14T12:00:00+08:00")
    city.received("2026-01-15")
    assert "上级已经收下" in arrive(city, bundle).out
    ran = city.run("verify")
    assert (ran.code, "转报来的 1 篇来源核对无误" in ran.out) == (0, True)


def test_the_next_one_brings_what_was_mended(county: Tier, city: Tier, bundle: Path, tmp_path: Path) -> None:
    arrive(city, bundle)
    county.save(DAY)
    county.desk.office.replace(f"submissions/{SCALES}.md", {"合格34台。2台": "合格33台。3台"})
    county.save("2026-01-14")
    later = tmp_path / "later.bundle"
    county.run("transmit", "--all", "--bundle", later, "--by", "desk", day="2026-01-14")
    assert "更新转报" in arrive(city, later).out
    assert "合格33台" in city.desk.git("show", f"{BRANCH}:{THERE}")
    newest = city.desk.git("rev-parse", "refs/baosong/below/qingquan")
    assert "上级已有较新的一稿，不退回" in arrive(city, bundle).out
    assert "合格33台" in city.desk.git("show", f"{BRANCH}:{THERE}")
    assert city.desk.git("rev-parse", "refs/baosong/below/qingquan") == newest, "an older bundle takes nothing back"


def test_feedback_is_carried_back(county: Tier, city: Tier, bundle: Path, tmp_path: Path) -> None:
    county.save(DAY)
    arrive(city, bundle)
    city.desk.merge(BRANCH, "2026-01-14T12:00:00+08:00")
    city.received("2026-01-15")
    city.publish("2026-01-20", 1, "qingquan/2026/zhifa-scales")
    back = tmp_path / "back.bundle"
    city.desk.git("bundle", "create", "--quiet", str(back), "main")
    ran = county.run("feedback", "--from", back, "--by", "desk", day="2026-01-21")
    assert (ran.code, ran.err) == (0, "")
    assert county.adoptions == [(SCALES, "city", "市场监管信息", "2026-01-20", True)]


def forged(county: Tier, change: Callable[[Tier], None], *more: str) -> Path:
    """A bundle by an enemy who holds the county's clone: the true one's refs, changed, and written anew."""
    file = county.root.parent / "forged.bundle"
    county.desk.git("fetch", "--quiet", str(county.root.parent / "parcels.bundle"), "+refs/baosong/*:refs/baosong/*")
    change(county)
    county.desk.git("bundle", "create", "--quiet", str(file), SOURCE, PARCEL, *more)
    return file


def retree(county: Tier, *entries: str, gone: tuple[str, ...] = ()) -> None:
    """The parcel with other entries in its tree, each ``mode blob<TAB>path``."""
    index = {**os.environ, "GIT_INDEX_FILE": str(county.root / ".git/forged")}

    def git(*words: str, told: str = "") -> str:
        return subprocess.run(
            ["git", *words], cwd=county.root, env=index, input=told, check=True, capture_output=True, text=True
        ).stdout.strip()

    git("read-tree", PARCEL)
    removed = [f"0 {'0' * 40}\t{path}" for path in gone]
    git("update-index", "--index-info", told="".join(f"{line}\n" for line in (*removed, *entries)))
    commit = git("-c", "user.name=x", "-c", "user.email=x@localhost", "commit-tree", "-m", "x", git("write-tree"))
    git("update-ref", PARCEL, commit)


def blob(county: Tier, text: str) -> str:
    done = subprocess.run(
        ["git", "hash-object", "-w", "--stdin"], cwd=county.root, input=text.encode(), capture_output=True, check=True
    )
    return done.stdout.decode().strip()


def put(mode: str, path: str, text: str = "甲\n") -> Callable[[Tier], None]:
    """One more entry in the parcel's tree."""
    return lambda county: retree(county, f"{mode} {blob(county, text)}\t{path}")


def reworded(county: Tier) -> None:
    """Another text under the same provenance."""
    text = county.desk.git("show", f"{PARCEL}:{THERE}").replace("合格34台", "合格36台") + "\n"
    retree(county, f"100644 {blob(county, text)}\t{THERE}")


def approved(county: Tier) -> None:
    """Approvals that the ledger does not have."""
    data = json.loads(county.desk.git("show", f"{PARCEL}:{BESIDE}"))
    data["receipt"]["approvals"] = [
        {
            "role": "sign_off",
            "account": "he-jingxing",
            "at": "2026-01-12T11:00:00+08:00",
            "blob": data["receipt"]["blob"],
        }
    ]
    retree(county, f"100644 {blob(county, json.dumps(data, ensure_ascii=False, indent=1) + chr(10))}\t{BESIDE}")


def spaced(county: Tier) -> None:
    """The same JSON written otherwise."""
    data = json.loads(county.desk.git("show", f"{PARCEL}:{BESIDE}"))
    retree(county, f"100644 {blob(county, json.dumps(data, indent=2))}\t{BESIDE}")


def unsourced(county: Tier) -> None:
    """The text stands in no commit of the source."""
    county.desk.git("update-ref", SOURCE, f"{SOURCE}~1")


CASES: dict[str, tuple[Callable[[Tier], None], str]] = {
    "another unit's folder": (put("100644", "submissions/hekou/2026/zhifa-scales.md"), "包裹里有 2 篇稿件"),
    "another unit's attachment": (put("100644", "submissions/hekou/2026/scales/a.csv"), "不在 qingquan 这篇稿件名下"),
    "the policy": (put("100644", "policy/org.yml"), "“policy/org.yml”不在 qingquan 这篇稿件名下"),
    "a workflow": (put("100644", ".github/workflows/check.yml"), "不在 qingquan 这篇稿件名下"),
    "a ledger": (put("100644", "bulletins/ledger/receipts.jsonl"), "不在 qingquan 这篇稿件名下"),
    "attributes": (put("100644", ".gitattributes", "* filter=x\n"), "不在 qingquan 这篇稿件名下"),
    "a symbolic link": (put("120000", THERE.replace(".md", "/a.csv"), "/etc/passwd"), "文件模式是 120000"),
    "an executable": (put("100755", THERE.replace(".md", "/a.csv")), "文件模式是 100755"),
    "an attachment nobody named": (put("100644", THERE.replace(".md", "/a.csv")), "附件与来源所记的不同"),
    "another text": (reworded, "与来源所记的不同"),
    "approvals made up": (approved, "第 1 号不是这样写的"),
    "written otherwise": (spaced, "被改动过"),
    "no provenance": (lambda county: retree(county, gone=(BESIDE,)), "来源无从核对"),
    "no source for it": (unsourced, "不在下级库的主线上"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_bundle_changes_nothing(county: Tier, city: Tier, bundle: Path, name: str) -> None:
    change, says = CASES[name]
    ran = arrive(city, forged(county, change))
    assert (ran.code, says in ran.err) == (2, True), ran.err
    assert refs(city) == ["refs/heads/main"]


def test_names_that_are_no_parcels(county: Tier, city: Tier, bundle: Path) -> None:
    def named(county: Tier) -> None:
        county.desk.git("update-ref", "refs/heads/--upload-pack=x", SOURCE)

    ran = arrive(city, forged(county, named, "refs/heads/--upload-pack=x"))
    assert (ran.code, "不该有的引用“refs/heads/--upload-pack=x”" in ran.err) == (2, True)
    assert refs(city) == ["refs/heads/main"]


@pytest.mark.parametrize("content", [b"", b"# v2 git bundle\n", b"not a bundle\n" * 1000])
def test_no_bundle_at_all(city: Tier, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "-x.bundle"
    file.write_bytes(content)
    ran = arrive(city, file)
    assert (ran.code, ran.err.startswith("错误：")) == (2, True)


def test_torn_in_the_middle(city: Tier, bundle: Path) -> None:
    bundle.write_bytes(bundle.read_bytes()[:-100])
    assert arrive(city, bundle).code == 2
    assert refs(city) == ["refs/heads/main"]


def test_a_source_that_does_not_go_on_from_the_last(county: Tier, city: Tier, bundle: Path) -> None:
    """An enemy who founds the county anew, receipts and all, is told from the county by what came before."""
    arrive(city, bundle)
    city.desk.git("branch", "-D", "--quiet", BRANCH)
    county.desk.git("commit", "--quiet", "--amend", "--message", "另起", when="2026-01-12T11:00:00+08:00")
    county.desk.git("push", "--quiet", "--force", "origin", "HEAD:main")
    again = bundle.with_name("again.bundle")
    county.run("transmit", SCALES, "--bundle", again, "--by", "desk", day=DAY)
    ran = arrive(city, again)
    assert (ran.code, "与上次收到的接不上" in ran.err) == (2, True)


def test_only_from_units_that_policy_names(city: Tier, bundle: Path) -> None:
    ran = city.run("arrive", bundle, "--unit", "hekou", day=DAY)
    assert (ran.code, "below 里没有单位“hekou”" in ran.err) == (2, True)
