"""The books beside the lists, as data: verdicts, population, funds, households, focus, what was examined."""
