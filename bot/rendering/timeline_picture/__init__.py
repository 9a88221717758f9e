"""A timeline as a picture: a chart of all its entries above a list of those on one page.

`look` may be imported anywhere; `drawing` brings matplotlib, and belongs into a worker process.
"""
