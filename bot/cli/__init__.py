"""The terminal face: each command parses its options, calls the library and exits."""
