"""The gettext catalogs of the interface: its words in each language, and the files that hold them."""
