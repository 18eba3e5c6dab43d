"""``policy/form.yml``: absent there is no form; what the forge needs to sign people in must be there, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from baosong.cli.options import open_policy
from baosong.errors import ConfigError

if TYPE_CHECKING:
    from office import Office

FORGEJO = "backend: forgejo\nrepository: shili/baosong\nserver: https://git.example\napp: abc-1\n"


def test_without_the_file_there_is_no_form(office: Office) -> None:
    assert open_policy(office.root).form is None


@pytest.mark.parametrize(
    ("text", "address", "interface"),
    [
        (FORGEJO, "https://git.example", "https://git.example/api/v1"),
        (
            "backend: github\nrepository: shili/baosong\nsign_in: https://oauth.example\n",
            "https://github.com",
            "https://api.github.com",
        ),
        (
            "backend: github\nrepository: a/b\nserver: https://ghe.example\nsign_in: https://oauth.example\n",
            "https://ghe.example",
            "https://ghe.example/api/v3",
        ),
        ("backend: gitlab\nrepository: shi/ban/baosong\napp: abc\n", "https://gitlab.com", "https://gitlab.com/api/v4"),
        (
            "backend: gitea\nrepository: a/b\nserver: http://10.0.0.8:3000/git\n",
            "http://10.0.0.8:3000/git",
            "http://10.0.0.8:3000/git/api/v1",
        ),
    ],
)
def test_the_forge_s_addresses(office: Office, text: str, address: str, interface: str) -> None:
    office.write("policy/form.yml", text)
    form = open_policy(office.root).form
    assert form is not None
    assert (form.address, form.interface) == (address, interface)


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        (f"{FORGEJO}aplication: x\n", 5, "aplication"),
        ("backend: bitbucket\nrepository: a/b\n", 1, "backend"),
        ("backend: github\n", 1, "repository"),
        ("backend: github\nrepository: a/b\n", 1, "sign_in"),
        ("backend: gitlab\nrepository: a/b\n", 1, "app"),
        ("backend: forgejo\nrepository: a/b\napp: x\n", 1, "server"),
        (f"{FORGEJO}sign_in: https://oauth.example\n", 5, "用不着 sign_in"),
        ("backend: gitlab\nrepository: a/b\napp: x\nforks: true\n", 4, "forks"),
        (FORGEJO.replace("shili/baosong", "a/b/c"), 2, "只有一个斜杠"),
        (FORGEJO.replace("shili/baosong", "https://git.example/a/b"), 2, "repository"),
        (FORGEJO.replace("https://git.example", "https://git.example/; script-src *"), 3, "server"),
        (FORGEJO.replace("https://git.example", "git.example"), 3, "server"),
    ],
)
def test_a_mistake_names_its_line(office: Office, text: str, line: int, told: str) -> None:
    office.write("policy/form.yml", text)
    with pytest.raises(ConfigError) as raised:
        open_policy(office.root)
    assert str(raised.value).startswith(f"policy/form.yml:{line}:")
    assert told in str(raised.value)
