// The page that one writes on; see write.html.
