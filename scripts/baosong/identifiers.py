"""Numbers that lead to a person: what makes one a citizen number or a bank card's, and how it is shown masked."""

from __future__ import annotations

import re
from datetime import date

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_SIGNS = "10X98765432"
_REGIONS = frozenset(
    {
        *("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43"),
        *("44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83"),
    }
)
"""GB/T 2260: the first two digits of a province, and 81 to 83 of residence permits for Hong Kong, Macao and Taiwan."""

_CARD = re.compile("62|4|5[1-5]|35|9558|60[13]|68")
"""ISO/IEC 7812 prefixes of cards in use in China: UnionPay, Visa, Mastercard, JCB, and banks' older own series."""


def looks_like_citizen_number(number: str, today: date) -> bool:
    """Whether 18 signs begin with a province and hold a birthday that is a day of the past, whatever they end in."""
    return len(number) == 18 and number[:2] in _REGIONS and _was_a_day(number[6:14], today)


def is_citizen_number(number: str, today: date) -> bool:
    """Whether 18 signs are a citizen number (GB 11643): province, birthday, and the check sign of ISO 7064 MOD 11-2."""
    if not looks_like_citizen_number(number, today):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number[:17], strict=True))
    return _CHECK_SIGNS[total % 11] == number[17].upper()


def looks_like_old_citizen_number(number: str, today: date) -> bool:
    """Whether 15 digits may be a citizen number of the form given out until 1999, which has no check sign."""
    return len(number) == 15 and number[:2] in _REGIONS and _was_a_day(f"19{number[6:12]}", today)


def is_card_number(number: str) -> bool:
    """Whether 16 to 19 digits are a bank card's: a prefix in use, and the check digit of ISO/IEC 7812 (Luhn)."""
    return 16 <= len(number) <= 19 and bool(_CARD.match(number)) and _luhn(number)


def masked(number: str) -> str:
    """A number of which people may be reminded but which nobody can use: 138****5678, 3301**********123X."""
    first = 4 if len(number) > 11 else 3
    last = 4 if len(number) > 8 else 2
    return number[:first] + "*" * max(1, len(number) - first - last) + number[-last:]


def masked_address(address: str) -> str:
    """A mailbox likewise: l***@postbox.example."""
    return f"{address[0]}***@{address.rpartition('@')[2]}"


def _was_a_day(digits: str, today: date) -> bool:
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return date(1900, 1, 1) <= day <= today


def _luhn(number: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
