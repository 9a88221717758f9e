"""Measuring answers on labelled questions, and retrieval beside its peers."""
