"""Links rows.csv to register.csv with the recordlinkage toolkit; runs in an environment with pandas 2.

Blocks on name and on number; compares the number by Damerau-Levenshtein, village and head exactly; every row takes
its best pair of 3 points or more, the number counting 2 and each other fact 1. (Its unsupervised ECM classifier was
tried first and found less.)
"""

import sys
import time
from pathlib import Path

import pandas as pd
import recordlinkage as rl

folder = Path(sys.argv[1])
rows = pd.read_csv(folder / "rows.csv", dtype=str).set_index("ref_id")
register = pd.read_csv(folder / "register.csv", dtype=str).set_index("person", drop=False)
register["number"] = register["person"]
started = time.perf_counter()
pairs = rl.index.Block("name_clean").index(rows, register)
numbered = rows.dropna(subset=["number"])
pairs = pairs.union(rl.index.Block("number").index(numbered, register))
compare = rl.Compare()
compare.string(
    "number", "number", method="damerau_levenshtein", threshold=0.94, missing_value=0, label="number"
)
compare.exact("name_clean", "name_clean", label="name")
compare.exact("village_code", "village_code", missing_value=0, label="village")
compare.exact("head_name_clean", "head_name_clean", missing_value=0, label="head")
features = compare.compute(pairs, rows, register)
features["total"] = 2 * features["number"] + features["name"] + features["village"] + features["head"]
kept = features[features["total"] >= 3].reset_index()
best = kept.sort_values(["total", "person"], ascending=[False, True], kind="stable").drop_duplicates("ref_id")
best[["ref_id", "person"]].to_csv(folder / "links.csv", index=False)
print(time.perf_counter() - started)
