"""What comes into the newsroom from outside, and the demo newsroom."""
