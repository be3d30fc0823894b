"""Time stamps as programs write them, turned into the day they are in China."""

from __future__ import annotations

import datetime as dt
import re

_EIGHT = dt.timedelta(hours=8)
_ARTEFACT = dt.timedelta(seconds=43)
"""A browser's library takes Shanghai's local mean time of 1900 for its offset: midnight becomes 43 seconds before."""
_WHOLE = r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})[T\s]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?"
_ZONED = re.compile(_WHOLE + r"\s*(Z|UTC|GMT|(?:UTC|GMT)?[+-]\d{1,2}:?(?:\d{2})?)", re.ASCII)
_LOCAL = re.compile(_WHOLE, re.ASCII)
_SCRIPT = re.compile(
    r"[A-Z][a-z]{2},? (?:([A-Z][a-z]{2}) (\d{1,2})|(\d{1,2}) ([A-Z][a-z]{2})) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT([+-]\d{4})?.*",
    re.ASCII,
)
_MONTHS = {name: place for place, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), start=1)}
_SECONDS = re.compile(r"1[0-8]\d{8}(?:\.0+)?", re.ASCII)
_MILLISECONDS = re.compile(r"1[0-8]\d{11}(?:\.0+)?|[2-9]\d{11}(?:\.0+)?", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(?:[01]\d|2[0-3])(?:[0-5]\d){1,2}", re.ASCII)
_EPOCH = dt.datetime(1970, 1, 1)


def day_of_stamp(text: str) -> dt.date | None:
    """Return the day of a stamp with a zone, of a program's count of seconds, or just before midnight; None for others.

    Args:
        text: the cell, half-width.
    """
    try:
        moment = _moment(text.strip().strip("'\""))
    except (ValueError, OverflowError):
        return None
    if moment is None:
        return None
    return _near_midnight(moment).date()


def _moment(text: str) -> dt.datetime | None:
    if match := _COMPACT.fullmatch(text):
        return dt.datetime(int(match[1]), int(match[2]), int(match[3]))
    if _MILLISECONDS.fullmatch(text):
        return _EPOCH + dt.timedelta(milliseconds=int(text.partition(".")[0])) + _EIGHT
    if _SECONDS.fullmatch(text):
        return _EPOCH + dt.timedelta(seconds=int(text.partition(".")[0])) + _EIGHT
    if match := _ZONED.fullmatch(text):
        return _at(match) - _offset(match[7]) + _EIGHT
    if match := _SCRIPT.fullmatch(text):
        month, day = match[1] or match[4], match[2] or match[3]
        at = dt.datetime(int(match[5]), _MONTHS[month], int(day), int(match[6]), int(match[7]), int(match[8]))
        return at - _offset(match[9] or "Z") + _EIGHT
    if match := _LOCAL.fullmatch(text):
        at = _at(match)
        return at if _near_midnight(at) != at else None
    return None


def _at(match: re.Match[str]) -> dt.datetime:
    return dt.datetime(*(int(part or 0) for part in match.groups()[:6]))  # type: ignore[arg-type]


def _offset(zone: str) -> dt.timedelta:
    signed = re.fullmatch(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?", zone)
    if not signed:
        return dt.timedelta()
    offset = dt.timedelta(hours=int(signed[2]), minutes=int(signed[3] or 0))
    return -offset if signed[1] == "-" else offset


def _near_midnight(moment: dt.datetime) -> dt.datetime:
    """Return midnight for a moment 43 seconds before it, to the second."""
    short = (moment + _ARTEFACT).time()
    if short == dt.time(23, 59, 59):
        return moment + _ARTEFACT + dt.timedelta(seconds=1)
    return moment + _ARTEFACT if short in (dt.time(), dt.time(0, 0, 1)) else moment
