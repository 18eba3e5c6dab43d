"""``baosong circular``: drafting, counting a draft anew, correcting what was issued, handing it out, and refusals."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

from office import Office

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Ran, Run

FOLDER = "bulletins/circulars"
DRAFTED, LATER = "2026-04-08", "2026-04-15"
WITHDRAWAL = {
    **{"kind": "withdrawal", "of": 3, "date": "2026-04-10"},
    **{"text": "批示另有其文。", "evidence": "核对记录", "by": "liu-siyuan"},
}


class Desk:
    """The toy office, and its editor at the command."""

    def __init__(self, office: Office, run: Run) -> None:
        self.office, self._run = office, run

    def __call__(self, *words: object, period: str = "2026-03", today: str = DRAFTED) -> Ran:
        """Run the command."""
        return self._run("circular", "--root", self.office.root, "--period", period, "--today", today, *words)

    def refused(self, *words: object, period: str = "2026-03", today: str = DRAFTED) -> str:
        """What it says when it refuses: one line, exit code 2, nothing written."""
        before = self.files
        ran = self(*words, period=period, today=today)
        assert (ran.code, ran.out) == (2, "")
        assert self.files == before
        said = ran.err.removeprefix("正在统计……\n")
        assert said.count("\n") == 1
        return said

    @property
    def files(self) -> dict[str, bytes]:
        """The circulars there are, by file name."""
        return {file.name: file.read_bytes() for file in sorted((self.office.root / FOLDER).glob("*"))}

    def text(self, name: str = "2026-03") -> str:
        """A circular's file."""
        return self.files[f"{name}.md"].decode()


@pytest.fixture
def desk(toy: Office, run: Run) -> Desk:
    return Desk(toy, run)


@pytest.fixture
def issued(desk: Desk) -> Desk:
    """With March's circular issued."""
    assert desk().code == 0
    desk.office.issue("2026-03", DRAFTED)
    return desk


def test_a_draft_is_two_files_and_what_to_do_next(desk: Desk) -> None:
    ran = desk()
    assert ran.code == 0
    first, second, then = ran.out.splitlines()
    assert (first, second) == (f"已写入 {FOLDER}/2026-03.json", f"已写入 {FOLDER}/2026-03.md")
    assert "填写 document_number、signed_by 和 issued" in then
    assert sorted(desk.files) == ["2026-03.json", "2026-03.md"]
    assert desk.text().startswith(
        "---\ntitle: 关于2026年3月政务信息报送采用情况的通报\nperiod: 2026-03\nas_of: 2026-04-08\n"
    )


@pytest.mark.parametrize(("period", "today"), [("2026-03", DRAFTED), ("2026-Q1", DRAFTED), ("2026", "2027-01-08")])
def test_what_it_drafts_has_nothing_wrong(
    desk: Desk, capsys: pytest.CaptureFixture[str], period: str, today: str
) -> None:
    assert desk(period=period, today=today).code == 0
    checked = desk.office.check(capsys, f"{FOLDER}/{period}.md", today=today)
    assert checked.diagnostics == []


def test_a_quarter_and_a_year_have_their_own_words(desk: Desk) -> None:
    quarter = desk("--dry-run", period="2026-Q1").out
    assert "本季度，3个单位共报送信息6件" in quarter
    assert "年初至一季度末" in quarter
    year = desk("--dry-run", period="2026", today="2027-01-08").out
    assert "全年，3个单位共报送信息7件" in year
    assert "没有完成全年目标任务的单位有" in year
    assert "累计得分第一" not in year


def test_the_silent_are_told_with_the_responsible_leader(desk: Desk) -> None:
    assert "**零报送**：本月没有报送信息的单位有1个：柳溪县局（负责人韩青山，已连续4个月）。" in desk("--dry-run").out


def test_the_same_day_gives_the_same_bytes(desk: Desk, tmp_path: Path, run: Run) -> None:
    desk()
    again = Desk(Office.toy(tmp_path / "again"), run)
    again()
    assert again.files == desk.files


def test_a_dry_run_prints_and_writes_nothing(desk: Desk) -> None:
    ran = desk("--dry-run")
    assert ran.code == 0
    assert desk.files == {}
    desk()
    assert desk.text() == ran.out


def test_a_period_that_is_not_over_can_only_be_looked_at(desk: Desk) -> None:
    assert "2026年4月还没有结束（到 2026-04-30），不能通报；想先看看，加 --dry-run" in desk.refused(period="2026-04")
    assert desk("--dry-run", period="2026-04").code == 0
    assert "还没有结束" in desk.refused(today="2026-03-31")


def test_a_draft_is_not_overwritten_unless_asked(desk: Desk) -> None:
    desk()
    desk.office.replace(f"{FOLDER}/2026-03.md", {"一事一报。": "一事一报，不凑数。"})
    assert "已有 bulletins/circulars/2026-03.md，不会覆盖" in desk.refused()
    assert desk("--redraft").code == 0
    assert "不凑数" not in desk.text()


def test_counting_anew_keeps_the_text_and_tells_what_changed(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk()
    desk.office.replace(f"{FOLDER}/2026-03.md", {"一事一报。": "一事一报，不凑数。"})
    desk.office.enter("directives", [WITHDRAWAL])
    ran = desk("--recount", today=LATER)
    assert ran.code == 0
    assert "青泉县局的批示由 2 变为 1\n" in ran.err
    assert "不凑数" in desk.text()
    assert f"as_of: {LATER}\n" in desk.text()
    checked = desk.office.check(capsys, today=LATER)
    assert checked.of("circular-figures-altered") == checked.of("circular-figures-unfounded") == []


def test_there_must_be_one_to_count_anew_or_to_correct(desk: Desk) -> None:
    assert "还没有2026年3月的通报，不能重新取数" in desk.refused("--recount")
    assert "先用 baosong circular --period 2026-03 起草" in desk.refused("--correct")
    desk()
    assert "还没有印发，不用更正" in desk.refused("--correct")


@pytest.mark.parametrize("option", ["--redraft", "--recount"])
def test_what_is_issued_is_never_written_again(issued: Desk, option: str) -> None:
    said = issued.refused(option, today=LATER)
    assert "已于2026年4月8日印发，不能再改" in said
    assert "baosong circular --period 2026-03 --correct" in said


def test_a_later_withdrawal_changes_nothing_that_is_printed_but_is_told(
    issued: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    def handed_out() -> list[str]:
        return [issued("--format", form, today=LATER).out for form in ("csv", "markdown")]

    files, printed = issued.files, handed_out()
    issued.office.enter("directives", [WITHDRAWAL])
    assert (issued.files, handed_out()) == (files, printed)
    assert issued.office.check(capsys, today="2026-04-09").of("circular-outdated") == []
    (told,) = issued.office.check(capsys, today=LATER).of("circular-outdated")
    assert (told["severity"], told["path"]) == ("warning", f"{FOLDER}/2026-03.md")
    assert "青泉县局的批示由 2 变为 1" in told["message"]
    assert "baosong circular --period 2026-03 --correct" in told["help"]


def test_a_correction_tells_what_changed_and_why_and_leaves_the_circular_alone(
    issued: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    before = issued.files
    issued.office.enter("directives", [WITHDRAWAL])
    ran = issued("--correct", today=LATER)
    assert ran.code == 0
    assert "青泉县局的批示由 2 变为 1\n" in ran.err
    after = issued.files
    assert {name: after[name] for name in before} == before
    text = issued.text("2026-03-c1")
    assert "1. 批示台账第 4 条撤销了第 3 条（2026-04-10，批示另有其文）。" in text
    assert "| 青泉县局 | 批示 | 2 | 1 |" in text
    checked = issued.office.check(capsys, today=LATER)
    assert [one for one in checked.diagnostics if one["path"].startswith(FOLDER)] == []


def test_a_correction_that_is_a_draft_is_written_again_only_when_asked(issued: Desk) -> None:
    issued.office.enter("directives", [WITHDRAWAL])
    issued("--correct", today=LATER)
    assert "2026-03-c1.md 还没有印发，不会覆盖；重新起草这份更正，加 --redraft" in issued.refused(
        "--correct", today=LATER
    )
    assert "不能只换数字" in issued.refused("--recount", today=LATER)
    issued.office.replace(f"{FOLDER}/2026-03-c1.md", {"其余不变。": "其余照旧。"})
    assert issued("--correct", "--redraft", today=LATER).code == 0
    assert "其余不变。" in issued.text("2026-03-c1")
    issued.office.issue("2026-03-c1", LATER)
    assert "2026年3月的数字没有变化，不用更正" in issued.refused("--correct", today=LATER)
    assert sorted(issued.files) == ["2026-03-c1.json", "2026-03-c1.md", "2026-03.json", "2026-03.md"]


@pytest.mark.parametrize(
    "options", [("--redraft", "--recount"), ("--correct", "--recount"), ("--redraft", "--format", "csv")]
)
def test_options_that_exclude_each_other(desk: Desk, options: tuple[str, ...]) -> None:
    assert "一次只能用一个" in desk.refused(*options)


def test_a_file_to_write_to_needs_a_format(desk: Desk, tmp_path: Path) -> None:
    assert "--out 要与 --format 同用" in desk.refused("--out", tmp_path / "a.csv")


def test_only_what_is_there_is_handed_out(issued: Desk) -> None:
    said = issued.refused("--format", "docx", period="2026-02")
    assert "没有通报“2026-02”；已有的：2026-03；先用 baosong circular --period 2026-02 起草，再导出" in said
    assert "“今年”不是统计时段" in issued.refused("--format", "csv", period="今年")


def test_a_binary_format_goes_to_a_file_or_a_pipe(
    issued: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "通报.xlsx"
    assert issued("--format", "xlsx", "--out", out).code == 0
    received = io.BytesIO()
    pipe = io.TextIOWrapper(received)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", pipe)
        assert issued("--format", "xlsx").code == 0
        pipe.flush()
        assert received.getvalue() == out.read_bytes()


def test_figures_that_were_altered_are_handed_out_by_nothing(issued: Desk) -> None:
    issued.office.replace(f"{FOLDER}/2026-03.json", {'"as_of": "2026-04-08"': '"as_of": "2026-04-07"'})
    said = issued.refused("--format", "csv")
    assert (
        "bulletins/circulars/2026-03.json 被改动过，与 bulletins/circulars/2026-03.md 的封签不符；从 git 恢复" in said
    )


def test_the_sidecar_holds_every_unit_on_a_line_of_its_own(issued: Desk) -> None:
    sidecar = issued.files["2026-03.json"].decode()
    units = [unit for group in json.loads(sidecar)["groups"] for unit in group["units"]]
    lines = [
        json.loads(line.strip().rstrip(",")) for line in sidecar.splitlines() if '"leader"' in line and '"rank"' in line
    ]
    assert lines == units


def test_nothing_is_written_through_a_link(desk: Desk, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    desk.office.link(FOLDER, str(outside))
    ran = desk()
    assert ran.code == 2
    assert "链接" in ran.err
    assert list(outside.iterdir()) == []


TEMPLATES = {
    "a name that is none": ("# 通报\n\n{{ totl.submitted }}\n", 3, "没有叫“totl”的名称，是不是“total”？"),
    "a filter that is none": ("# 通报\n{{ period.first | dayy }}\n", 2, "没有叫“dayy”的过滤器，是不是“day”？"),
    "a part that is none": ("# 通报\n\n\n{{ total.sent }}\n", 4, "没有“sent”这一项"),
    "a tag that is none": ("# 通报\n{% wenn total %}{% endif %}\n", 2, "没有标记“wenn”"),
    "an end that is missing": ("# 通报\n{% if zero %}\n有零报送。\n", 2, "模板没有写完，缺少结束的标记"),
    "a bracket that is missing": ("# 通报\n{{ total.submitted }\n", 2, "模板的写法不对"),
    "another file": ("# 通报\n{% include 'org.yml' %}\n", 2, "模板不能引用别的文件“org.yml”"),
    "arithmetic with words": ("# 通报\n{{ period.name + 1 }}\n", 2, "模板写不出来"),
    "a way out of the sandbox": ("# 通报\n{{ ''.__class__.__mro__ }}\n", 2, "模板里不允许这样写"),
    "no title": ("通报\n", 1, "第一行应是“# ”加通报的标题"),
}


@pytest.mark.parametrize(("source", "line", "says"), TEMPLATES.values(), ids=TEMPLATES)
def test_a_mistake_in_the_office_s_own_template(desk: Desk, source: str, line: int, says: str) -> None:
    desk.office.write("policy/circular.md.j2", source)
    said = desk.refused()
    assert says in said
    assert said.startswith(f"错误：policy/circular.md.j2:{line}:")


def test_an_office_words_it_its_own_way(desk: Desk) -> None:
    own = (
        "\ufeff# {{ period.name }}信息工作通报\n\n\n\n{% for one in zero %}\n"
        "{{ one.name }}请{{ one.leader }}说明。\n\n\n\n"
        "{% endfor %}\n采用率{{ total.values.adoption_rate | percent }}。\n\n【附表：得分排名】\n"
    )
    desk.office.write("policy/circular.md.j2", own)
    assert desk().code == 0
    head, _, text = desk.text().removeprefix("---\n").partition("\n---\n\n")
    assert head.startswith("title: 2026年3月信息工作通报\n")
    assert text == "柳溪县局请韩青山说明。\n\n采用率83.3%。\n\n【附表：得分排名】\n"


def test_an_office_words_its_corrections_too(issued: Desk) -> None:
    issued.office.write(
        "policy/circular-correction.md.j2",
        "# 更正\n\n{% for one in changes %}\n{{ one.words }}。\n{% endfor %}\n【附表】\n",
    )
    issued.office.enter("directives", [WITHDRAWAL])
    issued("--correct", today=LATER)
    assert "青泉县局的批示由 2 变为 1。\n" in issued.text("2026-03-c1")
