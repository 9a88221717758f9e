"""Facts drafted from an article, looked through page by page."""
