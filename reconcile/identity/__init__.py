"""Who is who: repairs of damaged numbers, scored links, likely doubles, and how far two names differ."""
