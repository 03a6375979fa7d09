"""Translations: records, targets, workflow and freshness."""
