"""Identity numbers (GB 11643) of an invented county, and the ways in which files damage them."""

from __future__ import annotations

import datetime as dt

REGION = "629901"  # no such county
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK = "10X98765432"


def check_digit(first17: str) -> str:
    """Return the eighteenth character of a number."""
    return CHECK[sum(w * int(d) for w, d in zip(WEIGHTS, first17, strict=True)) % 11]


def number(birth: dt.date, serial: int, sex: str, region: str = REGION) -> str:
    """Return a valid number; `serial` (0–498) tells people of one birthday apart, its parity is the sex's."""
    first17 = f"{region}{birth:%Y%m%d}{serial * 2 + (1 if sex == '男' else 0):03d}"
    return first17 + check_digit(first17)


def old(full: str) -> str:
    """Return the first-generation form (15 digits) of someone born in the 1900s."""
    return full[:6] + full[8:17]


def scientific(full: str) -> str:
    """Return what a spreadsheet shows of a number-typed cell: 15 significant digits."""
    return f"{int(full[:15]) / 1e14:.14f}E+17"


def tailed(full: str) -> str:
    """Return the text a data-frame tool leaves of a number: last digits gone, `.0` behind."""
    return f"{full[:15]}000.0"


def wrong_digit(full: str, place: int, step: int = 1) -> str:
    """Return the number with one digit mistyped."""
    digit = str((int(full[place]) + step) % 10)
    return full[:place] + digit + full[place + 1 :]


def missing_digit(full: str, place: int) -> str:
    """Return the number with one character left out."""
    return full[:place] + full[place + 1 :]


def extra_digit(full: str, place: int, digit: str = "0") -> str:
    """Return the number with one digit too many."""
    return full[:place] + digit + full[place:]


def swapped(full: str, place: int) -> str:
    """Return the number with two neighbours exchanged."""
    return full[:place] + full[place + 1] + full[place] + full[place + 2 :]


class NumberCell(str):
    """A full number that the file holds in a number-typed cell: only its first 15 digits survive."""

    @property
    def as_read(self) -> str:
        """What is left of it, written out."""
        return self[:15] + "000"
