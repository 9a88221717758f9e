"""Taught questions: phrasings that curators tie to facts, with a trial before they are stored."""
