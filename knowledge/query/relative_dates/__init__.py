"""Dates that only a day resolves: without a year, or counted from it ("on 3 May")."""
