"""Compares a county's social-assistance rosters, ledgers and registers, and publishes what does not fit."""

__version__ = "0.1.0"
