"""A person's own data: shown to them and erased."""
