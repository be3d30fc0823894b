"""Audit sampling with a result: how many to draw, which, and what the drawn say of all."""
