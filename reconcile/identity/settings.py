"""What linking is told from outside, and the words it answers with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

REPAIRED: Final = "repaired"
PROBABILISTIC: Final = "probabilistic"

# Lists that name each person once: two of their rows are two people unless their numbers read the same.
PERSON_LISTS: Final = frozenset(
    {"household_registration", "dibao_roster", "poverty_registry", "tekun_roster", "disability_registry"}
)
OWN_NUMBER: Final = "id_number"


@dataclass(frozen=True)
class LinkSettings:
    """How sure a scored link must be.

    Attributes:
        link_certain: least probability that joins a row to a person.
        link_possible: least probability that two valid numbers are shown as one person (DQ04).
    """

    link_certain: float = 0.99
    link_possible: float = 0.80
