"""A server's settings, help and introduction."""
