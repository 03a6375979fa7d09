"""Originals: articles, their revisions, the segments in them, and their Markdown."""
