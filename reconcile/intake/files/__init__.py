"""What a file is and how its cells are got: from bytes to a grid of text."""
