// The page of a Word file; see word.html.
