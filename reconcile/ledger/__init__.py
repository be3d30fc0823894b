"""Findings across nights, and what auditors answer to them."""
