"""Reports from a snapshot: briefs, timelines, figures over time, documents, calendars, feeds."""
