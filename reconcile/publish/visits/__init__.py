"""Visits: who is drawn, what is asked, and the sheets to take along."""
