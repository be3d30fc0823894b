"""One module a source, holding its pandera model; found by listing this folder."""
