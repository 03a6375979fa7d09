"""What every layer stands on: the database, the clock, text, HTML, events after a commit."""
