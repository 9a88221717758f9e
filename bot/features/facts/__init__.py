"""Facts of a server: added, edited, retired, restored and listed."""
