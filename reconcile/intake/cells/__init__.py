"""From texts to values: dates, amounts, words, numbers."""
