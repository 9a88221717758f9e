"""Figures over time as charts, and dates as calendar files."""
