"""The texts of the interface at the desk: read, written and approved in each language."""
