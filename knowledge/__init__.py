"""The library: sourced, dated facts and the reader that finds them."""
