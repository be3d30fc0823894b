"""Why a finding is gone: what was corrected in which source, or that time or a parameter moved past it.

Auditors must not be told that somebody put right what merely aged: of the people whom a gone finding was about, the
records of both nights are laid side by side, as they were handed in. Where none differs, nobody corrected anything.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from schemas.finding import CORRECTED

ROWS: dict[str, pl.DataType | type[pl.DataType]] = {
    "person": pl.String, "source": pl.String, "content": pl.UInt64
}  # fmt: skip
"""A record of a night: whose it is, where it stands, and the hash of what it says."""


def changed_sources(
    people: pl.DataFrame, before: pl.DataFrame, tonight: pl.DataFrame, reads: Mapping[str, frozenset[str]]
) -> pl.DataFrame:
    """Name the sources in which something about the people of gone findings is not as it was.

    Args:
        people: finding_id, rule_code, person.
        before: `ROWS` of the night that found them last.
        tonight: `ROWS` of tonight.
        reads: the sources that each rule reads.

    Returns:
        finding_id, `sources`; only findings with a difference.
    """
    key = list(ROWS)
    said = [rows.group_by(key).len() for rows in (before, tonight)]
    differs = pl.concat(
        [
            said[0].join(said[1], on=[*key, "len"], how="anti"),
            said[1].join(said[0], on=[*key, "len"], how="anti"),
        ]
    )
    read = pl.DataFrame(
        [(code, source) for code, sources in reads.items() for source in sorted(sources)],
        schema={"rule_code": pl.String, "source": pl.String}, orient="row",
    )  # fmt: skip
    return (
        people.join(differs.select("person", "source").unique(), on="person")
        .join(read, on=["rule_code", "source"], how="semi")
        .group_by("finding_id")
        .agg(sources=pl.col("source").unique().sort())
    )


def in_words(
    gone: pl.DataFrame,
    changed: pl.DataFrame,
    titles: Mapping[str, str],
    otherwise: str,
    unknown: pl.DataFrame,
) -> pl.Series:
    """Say of each gone finding why.

    Args:
        gone: finding_id.
        changed: of `changed_sources`.
        titles: source -> Chinese title.
        otherwise: the reason where no record differs.
        unknown: finding_id, `sources`: findings about no person, and what changed of what their rule reads.
    """
    every = pl.concat([changed, unknown.join(changed, on="finding_id", how="anti")])
    named = every.select(
        "finding_id",
        said=pl.lit(f"{CORRECTED}：")
        + pl.col("sources").list.eval(pl.element().replace(dict(titles))).list.join("、"),
    )
    return gone.join(named, on="finding_id", how="left", maintain_order="left")["said"].fill_null(otherwise)
