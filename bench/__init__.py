"""What the program is tried and timed on: invented counties and scale runs. Not shipped."""
