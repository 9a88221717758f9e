"""Evaluation: scores of the answers on labelled questions, and a benchmark of retrieval."""
