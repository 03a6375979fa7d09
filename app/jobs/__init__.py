"""What is done without anybody asking: planned publications, claims that run out, letters, pictures.

The truth is in the database: each job looks there for what is due, and does each piece in one transaction. The queue
only says that somebody should look now. So a job may be run late, twice or by several processes at once.
"""
