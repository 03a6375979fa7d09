"""What each person can act on: notices for the bell, and letters that wait to be sent."""
