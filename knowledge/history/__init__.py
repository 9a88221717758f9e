"""The journal of changes: revisions, and records as JSON."""
