"""A fact being written: form, preview and store, shared by the features that add facts."""
