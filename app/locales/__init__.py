"""Languages: tags, names, direction, formats, negotiation."""
