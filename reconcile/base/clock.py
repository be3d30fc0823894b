"""The clock of the county: China has one time zone and no summer time."""

from __future__ import annotations

import datetime as dt

CHINA = dt.timezone(dt.timedelta(hours=8), "Asia/Shanghai")


def now() -> dt.datetime:
    """Give the time where the county is."""
    return dt.datetime.now(CHINA)


def today() -> dt.date:
    """Give today where the county is."""
    return now().date()
