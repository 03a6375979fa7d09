"""The desk: where authors, translators and editors work."""
