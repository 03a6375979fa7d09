"""Search in the live texts of a language: inflected forms, names of terms in every language, suggestions."""
