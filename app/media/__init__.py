"""Pictures: kept once, made clean, served only where a live text shows them."""
