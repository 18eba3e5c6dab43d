"""E-mails (RFC 5322) ready to be sent: one a reminded unit, to its officers, with the leader from the third grade on.

They name recipients only where ``policy/org.yml`` has addresses; mail programs open them as drafts. The same day gives
the same bytes, so that a mail sent twice is known as one by its Message-ID.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, time
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import cache
from typing import TYPE_CHECKING

from baosong.model import SHANGHAI
from baosong.policy.reminders import DUTY_NAMES
from baosong.reminders.formats import text
from baosong.reminders.reminder import GRADE_NAMES, Grade
from baosong.reminders.wording import copied, people
from baosong.templating import escaping
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Template

    from baosong.policy import Person, Unit
    from baosong.reminders import Owed
    from baosong.reminders.reminder import Reminder

_MORNING = time(8)


def files(owed: Owed) -> dict[str, bytes]:
    """``<unit>.eml`` for each unit that is reminded of anything."""
    return {f"{key}.eml": _message(key, own, owed).as_bytes() for key, own in owed.by_unit.items()}


def _message(key: str, own: tuple[Reminder, ...], owed: Owed) -> EmailMessage:
    unit, office = owed.org.units[key], owed.org.units[owed.org.office]
    stern = max(one.grade or Grade.NOTICE for one in own)
    message = EmailMessage(policy=SMTP.clone(max_line_length=76))
    message["Subject"] = visible(f"【{GRADE_NAMES[stern]}】{unit.short}有 {len(own)} 项报送事项待办（{owed.today}）")
    if sender := _addresses((*office.officers, office.leader))[:1]:
        message["From"] = sender[0]
    if to := _addresses(unit.officers):
        message["To"] = to
    if stern is Grade.CRITICISE and (leader := _addresses((unit.leader,))):
        message["Cc"] = leader
    message["Date"] = format_datetime(datetime.combine(owed.today, _MORNING, SHANGHAI))
    identity = f"{owed.org.name}\0{key}\0{owed.today}"
    digest = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    message["Message-ID"] = f"<{digest}@baosong.invalid>"
    message["X-Unsent"] = "1"
    message.set_content(text.write(owed.only(key)), cte="base64")
    message.add_alternative(_html(unit, own, owed), subtype="html", cte="base64")
    message.set_boundary(f"=_{digest}")
    return message


def _addresses(people: Iterable[Person]) -> tuple[Address, ...]:
    """The addresses of those who have one, each once."""
    found = {one.email: Address(visible(one.name), addr_spec=one.email) for one in people if one.email}
    return tuple(found.values())


def _html(unit: Unit, own: tuple[Reminder, ...], owed: Owed) -> str:
    return _template().render(
        org=owed.org,
        today=owed.today,
        unit=unit,
        reminders=own,
        people=people(unit),
        copied=copied(unit, own),
        grades=GRADE_NAMES,
        duties=DUTY_NAMES,
    )


@cache
def _template() -> Template:
    environment = escaping("reminders")
    environment.filters["visible"] = visible
    return environment.get_template("mail.html.j2")
