"""Several counties at once: their nights side by side, and what only shows across them."""
