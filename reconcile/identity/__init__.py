"""Who is who: repairs of damaged numbers, scored links, likely doubles, and how far two names differ."""

from __future__ import annotations

from reconcile.identity.doubles import possible_doubles
from reconcile.identity.link import repairs
from reconcile.identity.name_grade import GRADES, grade_names
from reconcile.identity.register import Register
from reconcile.identity.settings import LinkSettings

__all__ = ["GRADES", "LinkSettings", "Register", "grade_names", "possible_doubles", "repairs"]
