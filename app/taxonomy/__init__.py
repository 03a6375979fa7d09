"""The shared taxonomy: vocabularies, terms and their labels in every language."""
