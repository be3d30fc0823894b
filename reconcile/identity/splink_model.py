"""The scoring model: Splink on DuckDB, with probabilities that are written down and not learnt.

Every m (how often the fact looks so for one and the same person) and u (how often for two people) stands here, so
that the same input always gives the same links and an auditor can follow a score. How common a name, a village or
a head's name is comes from the register itself. DuckDB's string distances count bytes: they are used on digits
only, names are compared by equality of their prepared forms.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from reconcile.identity.evidence import BLOCKS

if TYPE_CHECKING:
    from splink import SettingsCreator


@dataclass(frozen=True)
class Level:
    """One way two records can compare.

    Attributes:
        name: what it is called in the scores.
        sql: condition on `<column>_l` and `<column>_r`; empty for "anything else".
        m: share of true pairs that look so.
        u: share of pairs of two people that look so, unless the register tells (`common`).
        common: column whose frequency among register people stands for u.
    """

    name: str
    sql: str
    m: float
    u: float
    common: str | None = None


@dataclass(frozen=True)
class Population:
    """What the register says about chance agreement.

    Attributes:
        size: register people.
        same_village: chance that two people of one name live in one village.
        same_head: chance that two people of one village have heads of one name.
        frequencies: name, sound and how often each is borne (tf_name, tf_sound).
    """

    size: int
    same_village: float
    same_head: float
    frequencies: pl.DataFrame


# Names gather in villages of few clans: chance agreement on the village is this much likelier among namesakes.
CLAN_FACTOR: Final = 1.5
# Pairs less likely than this can neither be joined nor stand in the way of a join.
LEAST: Final = 0.001

_PARTIAL = "(length({l}) = length({r}) AND {r} LIKE {pattern})"
_MISSING = " OR ".join(
    (
        f"(known_l >= 2 AND {_PARTIAL.format(l='name_l', r='name_r', pattern='pattern_l')})",
        f"(known_r >= 2 AND {_PARTIAL.format(l='name_r', r='name_l', pattern='pattern_r')})",
    )
)
_DISTANCE = "damerau_levenshtein(number_l, number_r)"


def comparisons(population: Population) -> dict[str, tuple[str, list[Level]]]:
    """Return for each compared fact the condition under which it is unknown, and its levels, best first."""
    village, head = population.same_village, population.same_head
    return {
        "name": (
            "name_l IS NULL OR name_r IS NULL",
            [
                Level("same", "name_l = name_r", 0.90, 1e-4, "name"),
                Level("sound", "sound_l = sound_r", 0.04, 1e-4, "sound"),
                Level("missing", _MISSING, 0.02, 1e-3),
                Level("shape", "shape_l = shape_r", 0.02, 1e-4),
                Level("other", "", 0.02, 0.99),
            ],
        ),
        "number": (
            "coalesce(number_l, birth_l) IS NULL OR coalesce(number_r, birth_r) IS NULL",
            [
                Level("one_edit", f"NOT (lost_l OR lost_r) AND {_DISTANCE} <= 1", 0.40, 5e-7),
                Level(
                    "first_15", "(lost_l OR lost_r) AND left(number_l, 15) = left(number_r, 15)", 0.40, 1.5e-5
                ),
                Level("two_edits", f"NOT (lost_l OR lost_r) AND {_DISTANCE} = 2", 0.20, 2e-5),
                Level("birth", "birth_l = birth_r AND (number_l IS NULL OR number_r IS NULL)", 0.90, 5e-5),
                Level("birth_only", "birth_l = birth_r", 0.10, 5e-5),
                Level("near_birth", "damerau_levenshtein(birth_l, birth_r) = 1", 0.08, 2e-3),
                Level("other", "", 0.12, 0.99),
            ],
        ),
        "village": (
            "village_l IS NULL OR village_r IS NULL",
            [
                Level("same", "village_l = village_r", 0.93, village),
                Level("other", "", 0.07, 1 - village),
            ],
        ),
        "head": (
            "head_l IS NULL OR head_r IS NULL OR headed_l",
            [
                Level("same", "head_l = head_r", 0.78, head),
                Level("sound", "head_sound_l = head_sound_r", 0.04, head),
                Level("other", "", 0.18, 1 - 2 * head),
            ],
        ),
        "headed": (
            "headed_l IS NULL OR headed_r IS NULL OR NOT (headed_l OR headed_r)",
            [Level("both", "headed_l AND headed_r", 0.30, 0.10), Level("other", "", 0.25, 0.50)],
        ),
        "sex": (
            "sex_l IS NULL OR sex_r IS NULL",
            [Level("same", "sex_l = sex_r", 0.98, 0.55), Level("other", "", 0.02, 0.45)],
        ),
    }


def score(left: pl.DataFrame, right: pl.DataFrame, population: Population, prior: float) -> pl.DataFrame:
    """Score the pairs of two evidence frames that share a block.

    Args:
        left: evidence of the rows to be placed.
        right: evidence of the people they may be.
        population: what the register says about chance agreement.
        prior: chance that two records picked at random are one person.

    Returns:
        left, right (unique ids), weight (log2 of the odds that both are one person) and for each comparison the
        name of its level (null: unknown); only pairs with a probability of LEAST or more, in a fixed order.
    """
    import duckdb
    from splink import DuckDBAPI, Linker

    with duckdb.connect(config={"temp_directory": ""}) as connection:
        api = DuckDBAPI(connection=connection)
        tables = [
            api.register(frame.to_arrow(), dataset_display_name=name)
            for name, frame in (("a_left", left), ("b_right", right))
        ]
        linker = Linker(
            tables, _settings(population, prior), log_level=logging.ERROR, validate_settings=False
        )
        met = population.frequencies.join(left.select("sound"), on="sound", how="semi")
        for column in ("name", "sound"):
            common = met.group_by(column).agg(pl.col(f"tf_{column}").first())
            lookup = api.register(common.to_arrow())
            linker.table_management.register_term_frequency_lookup(lookup, column)
        pairs = linker.inference.predict(threshold_match_probability=LEAST)
        predicted = connection.table(pairs.physical_name).pl()
    return _named(predicted, population)


def _settings(population: Population, prior: float) -> SettingsCreator:
    from splink import SettingsCreator, block_on

    return SettingsCreator(
        link_type="link_only",
        probability_two_random_records_match=prior,
        comparisons=[_comparison(name, *levels) for name, levels in comparisons(population).items()],
        blocking_rules_to_generate_predictions=[block_on(*block) for block in BLOCKS],
        retain_matching_columns=True,
    )


def _comparison(name: str, unknown: str, levels: list[Level]) -> Any:
    from splink import comparison_level_library as level_library
    from splink import comparison_library

    creators: list[Any] = [level_library.CustomLevel(unknown).configure(is_null_level=True)]
    for level in levels:
        made = level_library.CustomLevel(level.sql) if level.sql else level_library.ElseLevel()
        options: dict[str, Any] = {
            "m_probability": level.m,
            "u_probability": level.u,
            "label_for_charts": level.name,
        }
        if level.common:
            options |= {"tf_adjustment_column": level.common, "disable_tf_exact_match_detection": True}
        creators.append(made.configure(**options))
    return comparison_library.CustomComparison(creators, output_column_name=name)


def _named(predicted: pl.DataFrame, population: Population) -> pl.DataFrame:
    """Put the names of the levels in place of Splink's numbers, which count down to 0 for "anything else"."""
    named = {
        name: pl.col(f"gamma_{name}").replace_strict(
            {number: level.name for number, level in enumerate(reversed(levels))},
            default=None,
            return_dtype=pl.String,
        )
        for name, (_, levels) in comparisons(population).items()
    }
    ids = {"left": "unique_id_l", "right": "unique_id_r"}
    return predicted.select(**ids, weight="match_weight", **named).sort("left", "right")
