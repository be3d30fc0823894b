"""Which column holds which field: headings found, spelt, understood, and asked about."""
