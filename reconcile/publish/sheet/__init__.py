"""One worksheet: its table, its looks, its protection."""
