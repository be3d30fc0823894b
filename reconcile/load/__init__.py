"""From typed files to the tables the facts read: the as-of day applied, places named one way, every row's person."""
