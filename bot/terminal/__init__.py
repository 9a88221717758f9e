"""The terminal face: what each command does between the command line and the library."""
