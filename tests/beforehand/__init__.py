"""Lists held against a published night before money goes out, and before a family is approved."""
