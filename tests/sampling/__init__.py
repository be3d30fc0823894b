"""Audit samples: bounds, draws, filled sheets, and what they say of all."""
