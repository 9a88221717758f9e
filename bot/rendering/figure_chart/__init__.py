"""Figures over time as a picture: columns on an even time axis, one panel for each series."""
