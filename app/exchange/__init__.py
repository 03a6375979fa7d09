"""Formats in which texts and terms go to other programs and come back: codecs, each pure, over plain values."""
