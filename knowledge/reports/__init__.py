"""Briefs, timelines, figures, documents, calendars and feeds."""
