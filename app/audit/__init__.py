"""The audit: who changed what, and when; it knows people by id only."""
