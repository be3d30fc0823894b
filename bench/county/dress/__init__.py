"""The dirty forms of the input contract: formats, layouts and spellings of the offices' files."""
