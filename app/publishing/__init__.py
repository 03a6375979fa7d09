"""What readers get: pages, listings, feeds, search."""
