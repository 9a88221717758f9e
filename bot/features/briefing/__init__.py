"""Briefings on one screen and as files."""
