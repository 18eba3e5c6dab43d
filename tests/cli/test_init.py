"""init: a repository of an office's own that checks clean, builds, and has what its forge needs and nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from made import GIT, TODAY, TOLD, git, made, ran
from terminal import on_terminal

from baosong import __version__, checker
from baosong.cli.options import open_archive
from baosong.errors import ConfigError
from baosong.office.answers import Answers, series_of, unit_of
from baosong.office.layout import laid_out
from baosong.office.naming import suggested
from baosong.office.record import RECORD, Platform, read_record
from baosong.office.tool import tool_files
from baosong.reader import blob_id
from baosong.rules import known_rules
from command import ROOT, environment

if TYPE_CHECKING:
    from conftest import Run

EXAMPLE = "submissions/hekou/2026/first-trial.md"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new office on GitHub."""
    return made(tmp_path_factory.mktemp("init") / "office")


def test_it_checks_clean_and_is_in_step(office: Path) -> None:
    done = ran(office, "check", "--root", office, "--format", "json")
    assert done.returncode == 0
    told = json.loads(done.stdout)
    assert told["diagnostics"] == []
    assert told["summary"]["files"] == 1
    assert ran(office, "sync", "--root", office, "--dry-run", today="").returncode == 0
    assert git(office, "rev-list", "--count", "main") == "1"
    assert git(office, "status", "--porcelain") == ""


def test_its_own_program_builds_its_site(office: Path, tmp_path: Path) -> None:
    done = ran(office, "build", "--root", office, "--out", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    home = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert "示例县应急管理局 政务信息" in home
    assert "示例市" not in home
    assert (tmp_path / "site/reports").is_dir()


def test_nothing_is_untrue_before_the_first_receipt(office: Path) -> None:
    done = ran(office, "verify", "--root", office, today="")
    assert done.returncode == 0
    assert f"{EXAMPLE}：合并了，还没有收文" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("属实")


def test_without_its_libraries_the_program_says_what_to_do_first(office: Path) -> None:
    bare = [sys.executable, "-S", "scripts", "doctor"]
    done = subprocess.run(bare, cwd=office, capture_output=True, text=True, check=False, env=environment())
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("错误：这个 Python 里没有程序库 click；先在本文件夹运行 make site")
    assert done.stderr.count("\n") == 1


def test_what_it_received_is_proved(office: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(office, "clone", "--quiet", ".", str(clone))
    assert "登记了 1 条收文" in ran(clone, "receive", "--root", clone, today="").stdout
    git(clone, "commit", "--quiet", "--all", "--message", "登记收文")
    done = ran(clone, "verify", "--root", clone, today="")
    assert (done.returncode, done.stdout[:2]) == (0, "属实")


def test_it_carries_the_program_and_what_github_reads(office: Path) -> None:
    names = git(office, "ls-files").splitlines()
    workflows = sorted(Path(name).name for name in names if name.startswith(".github/workflows/"))
    assert workflows == ["check.yml", "intake.yml", "publish.yml", "remind.yml", "review.yml", "verdict.yml"]
    assert not [name for name in names if name.startswith((".gitlab", "tests/"))]
    for name in names:
        if name.startswith((".github/workflows/", "scripts/baosong/", ".ci/")):
            assert (office / name).read_bytes() == (ROOT / name).read_bytes()
    assert (office / "scripts/LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
    owners = (office / ".github/CODEOWNERS").read_text(encoding="utf-8")
    assert owners.startswith("# 由 baosong sync 从 policy/org.yml 生成")


def test_the_record_tells_every_file_of_the_program(office: Path) -> None:
    record = read_record(office)
    assert record is not None
    assert (record.version, record.platform) == (__version__, Platform.GITHUB)
    assert {path: blob_id((office / path).read_bytes()) for path in record.files} == record.files
    own = {RECORD, "README.md", EXAMPLE, "bulletins/ledger/receipts.jsonl"}
    others = set(git(office, "ls-files").splitlines()) - set(record.files) - own
    assert {name.split("/")[0] for name in others} == {"policy", ".github", ".vscode"}


@pytest.mark.parametrize("path", ["../outside", "/etc/hostname", "scripts/../../outside", ".git/config", "a\\b", ""])
def test_a_record_names_no_file_outside(path: str, tmp_path: Path) -> None:
    """``upgrade`` removes what a record names and the newer program has not."""
    told = {"version": 1, "baosong": "0.1.0", "forge": "none", "files": {path: "0" * 40}}
    (tmp_path / RECORD).write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(ConfigError, match="安装记录写坏了"):
        read_record(tmp_path)


def test_make_knows_what_to_do_without_the_programs_own_tests(office: Path) -> None:
    said = subprocess.run(["make", "help"], cwd=office, capture_output=True, text=True, check=True).stdout
    assert "make doctor" in said
    assert "make test" not in said
    dry = subprocess.run(["make", "-n", "site"], cwd=office, capture_output=True, text=True, check=True).stdout
    assert "scripts build --root . --out site" in dry


@pytest.mark.parametrize("platform", [one for one in Platform if one is not Platform.GITHUB])
def test_each_forge_gets_its_own_files(platform: Platform, tmp_path: Path, run: Run) -> None:
    done = run("init", tmp_path / "office", *TOLD, "--forge", platform.value, "--dry-run")
    assert done.code == 0, done.err
    assert "没有写入" in done.out
    assert not (tmp_path / "office").exists()
    names = set(done.out.splitlines())
    assert (".gitlab-ci.yml" in names, ".gitlab/CODEOWNERS" in names) == (platform is Platform.GITLAB,) * 2
    assert (".github/workflows/check.yml" in names) == (platform in {Platform.FORGEJO, Platform.GITEA})
    jobs = {".ci/intake", ".ci/receive", ".ci/verdicts"}
    assert jobs & names == (set() if platform is Platform.NONE else jobs)
    assert {"policy/org.yml", "README.md", "Makefile", RECORD, EXAMPLE} <= names


def test_every_job_of_the_program_is_carried_but_its_own_tests() -> None:
    tool = Path(__file__).parents[2]
    jobs = {f".ci/{one.name}" for one in (tool / ".ci").iterdir()} - {".ci/run"}
    jobs |= {f".github/workflows/{one.name}" for one in (tool / ".github/workflows").iterdir()}
    assert jobs - {".github/workflows/test.yml"} <= set(tool_files(Platform.GITHUB, "示例局"))


@pytest.mark.parametrize("day", ["2026-02-17", "2026-12-31", "2028-02-29"])
@pytest.mark.parametrize(
    "name",
    ["办", "示例县应急管理局综合行政执法大队第三中队河口片区联合值班室", "‘一号’所: #1 [东]", "应急 & <减灾> 科"],
)
def test_any_name_on_any_day_reads_back_and_checks_clean(name: str, day: str, tmp_path: Path) -> None:
    units = [unit_of(f"one={name.replace(':', '，')}")]
    answers = Answers.of(
        "示例县应急管理局", "县应急局", units, [series_of("示例: 信息".replace(": ", ""))], Platform.NONE
    )
    today = date.fromisoformat(day)
    for path, content in laid_out(answers, __version__, today, known_rules()).items():
        if path.startswith(("policy/", "submissions/", "bulletins/")):
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    archive = open_archive(tmp_path)
    assert archive.policy.org.units["one"].name == units[0].name
    found = checker.check(archive, today).diagnostics
    assert [one for one in found if one.name != "calendar-uncovered"] == []


def test_nothing_is_written_over(tmp_path: Path, run: Run) -> None:
    (tmp_path / "office").mkdir()
    (tmp_path / "office/mine.txt").write_text("我的", encoding="utf-8")
    done = run("init", tmp_path / "office", *TOLD, "--forge", "none")
    assert done.code == 2
    assert "里已有东西，没有写入" in done.err
    assert [one.name for one in tmp_path.iterdir()] == ["office"]
    assert [one.name for one in (tmp_path / "office").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "缺少 --name、--unit、--series、--forge"),
        (("--unit", "hekou=法规科二"), "两个单位的代码都是“hekou”"),
        (("--unit", "法规科"), "两个单位的名称都是“法规科”"),
        (("--unit", "Hekou=河口"), "单位的代码“Hekou”不合规定"),
        (("--unit", "a=甲:brench"), "是不是“branch”？"),
        (("--unit", "a=甲:branch:乙:丙:丁"), "后三样可以不写"),
        (("--unit", "a=甲办公室", "--unit", "b=乙办公室"), "办公室写了两个"),
        (("--unit", "a="), "单位名称是空的"),
        (("--series", "ledger=台账"), "policy/series.yml"),
        (("--series", "信\x1b[31m息"), "刊物名称里有控制字符"),
    ],
)
def test_wrong_answers_are_told(words: tuple[str, ...], said: str, tmp_path: Path, run: Run) -> None:
    told = (*TOLD, *words, "--forge", "none") if words else ()
    done = run("init", tmp_path / "office", *told)
    assert done.code == 2
    assert said in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_person_is_asked(tmp_path: Path) -> None:
    code, shown = on_terminal(
        ["init", tmp_path / "office", "--today", TODAY],
        [
            ("机关全称", "示例县文化馆\n"),
            ("机关简称", "\n"),
            ("第 1 个单位", "示例县文化馆河口分馆\n"),
            ("代码 [", "HK\n"),
            ("代码 [", "hekou\n"),
            ("性质（", "station\n"),
            ("第 2 个单位", "\n"),
            ("第 1 种刊物", "馆讯\n"),
            ("代码 [guanxun]", "\n"),
            ("第 2 种刊物", "\n"),
            ("代码平台（", "gitee\n"),
            ("不认识“gitee”", ""),
            ("代码平台（", "none\n"),
            ("并作第一次提交？ [Y/n]", "\n"),
        ],
        variables=GIT,
    )
    assert code == 0, shown
    assert "单位的代码“HK”不合规定" in shown
    assert "没有发现问题" in shown
    assert (tmp_path / "office" / EXAMPLE).is_file()
    assert git(tmp_path / "office", "rev-list", "--count", "main") == "1"


def test_an_installed_package_says_where_to_go(tmp_path: Path) -> None:
    package = tmp_path / "lib/python3/site-packages"
    shutil.copytree(ROOT / "scripts/baosong", package / "baosong", ignore=shutil.ignore_patterns("__pycache__"))
    program = f"import sys; sys.path.insert(0, {str(package)!r}); from baosong.cli import main; sys.exit(main())"
    words = [sys.executable, "-B", "-c", program, "init", str(tmp_path / "office"), *TOLD, "--forge", "none"]
    done = subprocess.run(
        words, env=environment(), capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 2
    assert "请到程序的源码库" in done.stderr


def test_an_offices_program_makes_offices_of_its_own_forge(office: Path, tmp_path: Path) -> None:
    other = made(tmp_path / "other", program=office)
    assert read_record(other) == read_record(office)
    done = ran(office, "init", tmp_path / "third", *TOLD, "--forge", "gitlab")
    assert "里没有 .gitlab-ci.yml" in done.stderr


def test_keys_are_what_the_names_sound_like() -> None:
    assert suggested("示例县应急管理局河口分局", ()) == "shilixianyingjiguanlijuhekou"
    assert suggested("河口分局", ()) == "hekou"
    assert suggested("青泉镇应急办", {"qingquanzhenyingji"}) == "qingquanzhenyingji-2"
    assert suggested("青泉县局", ()) == "qingquan"
    assert suggested("12345", ()) == "danwei"
    assert len(suggested("河" * 100, ())) <= 40
