"""What all audiences share: languages, headers, errors, assets, the frame of a page."""
