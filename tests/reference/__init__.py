"""An independent, plain and slow implementation of The rule pages, to hold the pipeline's findings against.

Written from the rule pages alone, with Python loops over records; it shares no code with the program.
Where the pages allow two readings, docs/readings.md says which one is taken and why.
"""
