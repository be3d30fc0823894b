"""Before money goes out and before a family is approved: lists held against what the last night knows; nothing published changes."""
