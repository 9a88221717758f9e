"""Facts imported from files and exported to them."""
