"""On a terminal: colour, questions, interruption, a pipe whose reader left."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from terminal import SCRIPTS, on_terminal

if TYPE_CHECKING:
    from conftest import Run
    from office import Office


REPORT = "submissions/hekou/2026/one-window.md"
CHECK = ("check", "--today", "2026-03-10", "--root")


def test_colour_on_a_terminal_only(office: Office, run: Run) -> None:
    office.replace(REPORT, {"sign_off: 丁海生\n": ""})
    code, shown = on_terminal([*CHECK, office.root])
    assert code == 1
    assert "\x1b[31m错误\x1b[0m" in shown
    assert "\x1b" not in run(*CHECK, office.root).out


def test_no_color_is_respected(office: Office) -> None:
    office.replace(REPORT, {"sign_off: 丁海生\n": ""})
    _, shown = on_terminal([*CHECK, office.root], variables={"NO_COLOR": "1"})
    assert "错误 缺少“sign_off”" in shown
    assert "\x1b" not in shown


def test_new_asks_for_what_is_missing(office: Office) -> None:
    code, shown = on_terminal(
        [
            "new",
            "--root",
            office.root,
            "--today",
            "2026-03-10",
            "--title",
            "柳溪县局：查处“三无”食品",
            "--body",
            "正文。",
        ],
        [
            ("liuxi 柳溪县局", "liux\n"),
            ("是不是“liuxi”？", ""),
            ("单位（", "柳溪县局\n"),
            ("practice 经验举措", "practice\n"),
            ("事发日期", "2026-02-30\n"),
            ("事发日期", "2026-03-09\n"),
            ("撰稿人（汤一鸣） [汤一鸣]", "\n"),
            ("签发人（韩青山） [韩青山]", "\n"),
            ("关键词", "食品、执法\n"),
            ("[practice-0309]", "no-label-food\n"),
        ],
    )
    assert code == 0, shown
    assert "已写入 submissions/liuxi/2026/no-label-food.md" in shown
    assert (office.root / "submissions/liuxi/2026/no-label-food.md").read_text(encoding="utf-8") == (
        "---\ntitle: 柳溪县局：查处“三无”食品\nunit: liuxi\ncategory: practice\nevent_date: 2026-03-09\n"
        "author: 汤一鸣\nsign_off: 韩青山\nkeywords: [食品, 执法]\nclassification: public\n---\n\n正文。\n"
    )


def test_new_offers_the_open_commission(office: Office) -> None:
    code, shown = on_terminal(
        [
            *(
                "new",
                "--root",
                office.root,
                "--today",
                "2026-03-10",
                "--title",
                "甲",
                "--unit",
                "hekou",
                "--body",
                "正文。",
            ),
            *("--category", "practice", "--event-date", "2026-03-09", "--author", "潘渡", "--sign-off", "丁海生"),
        ],
        [
            ("2026-01 企业开办便利化做法，截止 2026-03-20", "2026-01\n"),
            ("关键词", "\n"),
            ("文件名", "\n"),
        ],
    )
    assert code == 0, shown
    text = (office.root / "submissions/hekou/2026/practice-0309.md").read_text(encoding="utf-8")
    assert "commission: 2026-01\n" in text
    assert "keywords" not in text


def test_interrupted_while_asked(office: Office) -> None:
    before = sorted(office.root.rglob("*"))
    code, shown = on_terminal(["new", "--root", office.root], [("标题", "\x04")])
    assert code == 130
    assert "已中断" in shown
    assert "Traceback" not in shown
    assert sorted(office.root.rglob("*")) == before


def _patiently(seconds: float) -> list[str]:
    return [
        "-c",
        f"import sys, time; sys.path.insert(0, {str(SCRIPTS)!r}); from baosong.cli.progress import waiting\n"
        f"with waiting('正在校验'): time.sleep({seconds})",
    ]


def test_long_work_shows_a_sign_of_life_on_a_terminal_only() -> None:
    _, shown = on_terminal([], program=_patiently(1.5))
    assert "正在校验" in shown
    quiet = subprocess.run([sys.executable, *_patiently(1.5)], capture_output=True, check=True)
    assert (quiet.stdout, quiet.stderr) == (b"", b"")


def test_short_work_shows_none() -> None:
    assert on_terminal([], program=_patiently(0.1)) == (0, "")


def test_a_reader_that_leaves_is_no_bug_of_ours(office: Office) -> None:
    for number in range(400):
        office.write(f"submissions/hekou/2026/n{number}.md", "x")
    checking = subprocess.Popen(
        [sys.executable, str(SCRIPTS), *CHECK, str(office.root)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert checking.stdout and checking.stderr
    checking.stdout.read(10)
    checking.stdout.close()
    err = checking.stderr.read().decode()
    checking.stderr.close()
    assert checking.wait(timeout=60) == 1
    assert err == ""
