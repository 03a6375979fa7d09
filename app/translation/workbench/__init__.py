"""What the translation editor shows: a whole article beside its translation, read in a few queries and frozen."""
