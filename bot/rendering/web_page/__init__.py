"""A briefing as a web page: one file that needs no network and can be read without scripts."""
