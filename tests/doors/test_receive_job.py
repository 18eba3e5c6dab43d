"""``.ci/receive`` registers what was merged and pushes the ledger; whoever loses the race starts again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from baosong.ledger import RECEIPTS, read_receipts
from forge import Forge, commit, git, shell

if TYPE_CHECKING:
    from pathlib import Path

REPORT = (
    "---\ntitle: {title}\nunit: hekou\ncategory: practice\nevent_date: 2026-03-02\nauthor: 林晓禾\nsign_off: 丁海生\n"
    "---\n\n该局在示例大道设立流动服务点。\n"
)


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    return Forge.founded(tmp_path)


def merge(clone: Path, slug: str) -> str:
    """Put a report on the main branch."""
    path = f"submissions/hekou/2026/{slug}.md"
    commit(clone, {path: REPORT.format(title=f"河口分局的一件事 {slug}")}, f"merge {slug}")
    git(clone, "push", "--quiet", "origin", "HEAD:main")
    return path


def receipts(forge: Forge) -> list[str]:
    """The paths registered on the origin's main branch; reading them checks the chain and the numbers."""
    text = git(forge.origin, "show", f"main:{RECEIPTS}") + "\n"
    return [receipt.path for receipt in read_receipts(text.encode("utf-8"))]


def test_merged_reports_are_registered_and_pushed(forge: Forge) -> None:
    merged = [merge(forge.clone("desk"), "first")]
    before = receipts(forge)
    code, said = shell(forge.clone("runner"), "bash .ci/receive main")
    assert code == 0, said
    assert receipts(forge) == [*before, *merged]
    assert git(forge.origin, "log", "-1", "--format=%an <%ae>", "main") == "baosong-receive <baosong-receive@localhost>"
    assert git(forge.origin, "diff", "--name-only", "main~1", "main") == RECEIPTS


def test_nothing_merged_means_no_commit(forge: Forge) -> None:
    before = git(forge.origin, "rev-parse", "main")
    code, said = shell(forge.clone("runner"), "bash .ci/receive main")
    assert code == 0, said
    assert git(forge.origin, "rev-parse", "main") == before


def test_a_lost_race_is_run_again(forge: Forge) -> None:
    first = merge(forge.clone("desk"), "first")
    before = receipts(forge)
    rival, runner = forge.clone("rival"), forge.clone("runner")
    second = "submissions/hekou/2026/second.md"
    hook = runner / ".git/hooks/pre-push"
    hook.write_text(
        "#!/bin/sh\n"
        'rm -- "$0"\n'
        f"cd '{rival}' && unset GIT_DIR GIT_WORK_TREE\n"
        f"printf '%s' '{REPORT.format(title='河口分局抢先的一件事')}' > {second}\n"
        f"git add {second} && git -c user.name=rival -c user.email=rival@localhost commit --quiet -m 'merge second'\n"
        "git push --quiet origin HEAD:main && bash .ci/receive main\n",
        encoding="utf-8",
    )
    hook.chmod(0o755)
    code, said = shell(runner, "bash .ci/receive main")
    assert code == 0, said
    assert "重新登记" in said
    assert receipts(forge) == [*before, first, second]
    assert git(runner, "rev-parse", "HEAD") == git(forge.origin, "rev-parse", "main")


def test_a_refused_push_says_where_to_look(forge: Forge, tmp_path: Path) -> None:
    merge(forge.clone("desk"), "first")
    before = receipts(forge)
    refuse = forge.origin / "hooks/pre-receive"
    refuse.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    refuse.chmod(0o755)
    impatient = tmp_path / "bin"
    impatient.mkdir()
    (impatient / "sleep").write_text("#!/bin/sh\n", encoding="utf-8")
    (impatient / "sleep").chmod(0o755)
    code, said = shell(forge.clone("runner"), f"PATH='{impatient}':$PATH bash .ci/receive main")
    assert code == 1
    assert "维护者怎样运行" in said
    assert receipts(forge) == before
