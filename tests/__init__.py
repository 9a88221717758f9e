"""Tests of the briefing bot."""
