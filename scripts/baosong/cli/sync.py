"""``baosong sync``: write anew what is generated from policy: review owners, the report form, editors' schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from baosong.cli.options import open_policy, root_option
from baosong.cli.output import deliver_bytes
from baosong.cli.usage import ChineseCommand
from baosong.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


@click.command(cls=ChineseCommand)
@click.option("--dry-run", is_flag=True, help="只列出要改的文件，不写入；有要改的退出码 1")
@root_option
def sync(*, dry_run: bool, root: Path) -> int:
    """从策略生成 CODEOWNERS、填表报送的表单、JSON Schema 和 VS Code 的设置。

    改了 policy/ 以后运行，一并提交。已有的文件与策略对不上时，check 会报错；没有的不查，用不着的可以删去。
    由 init 建的库只写它的代码平台用得着的。
    """
    from baosong.office.record import read_record
    from baosong.sync import generated

    record = read_record(root)
    changed = []
    for path, wanted in generated(open_policy(root)).items():
        if record is not None and not record.platform.wants(path):
            continue
        file = root / path
        if file.is_symlink():
            raise UsageError(f"{path} 是符号链接，没有写入；先删去链接")
        if not file.is_file() or file.read_bytes() != wanted:
            changed.append(path)
            if not dry_run:
                file.parent.mkdir(parents=True, exist_ok=True)
                deliver_bytes(wanted, file)
    for path in changed:
        click.echo(path)
    if not changed:
        click.echo("生成的文件都与策略一致。")
    elif not dry_run:
        click.echo(f"写了 {len(changed)} 个文件。")
    return 1 if dry_run and changed else 0
