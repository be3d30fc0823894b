"""A consistent county without findings, and the plants in it."""
