"""Matching of terms in running text: their names, in whatever form a sentence needs them. Pure.

An `Index` is built once from the names of a language; `find` says where a text has them. How words are inflected
stands in `declension/`, one file for languages that are alike.
"""

from app.taxonomy.matching.declension import Use
from app.taxonomy.matching.finding import find
from app.taxonomy.matching.glossary import Glossary, Terms
from app.taxonomy.matching.index import Index
from app.taxonomy.matching.inflecting import derived, in_the_form_of, misspelled
from app.taxonomy.matching.names import Name, NameSort, Span

__all__ = [
    "Glossary",
    "Index",
    "Name",
    "NameSort",
    "Span",
    "Terms",
    "Use",
    "derived",
    "find",
    "in_the_form_of",
    "misspelled",
]
