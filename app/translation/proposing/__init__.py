"""What machines propose for a translation: which texts may be sent, what came back, and how much of it is left."""
