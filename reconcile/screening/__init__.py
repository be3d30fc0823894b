"""Facts and rules on an engine: which rules can run, what they find, what they looked at, the evidence behind it."""
