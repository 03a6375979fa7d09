"""People, what they may do and the credit that readers see."""
