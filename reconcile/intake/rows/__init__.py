"""From a grid to records: which rows count, whose they are, and which cannot be used."""
