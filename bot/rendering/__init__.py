"""Answers, timelines and briefings as cards, text and pictures; no input or output."""
