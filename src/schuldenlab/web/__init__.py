"""The human door: the welcome, one's labs, search, health, and the pages that every installation owes its readers.

Search looks through the tables of every room that a reader may see, with plain "contains" queries: a lab has hundreds of
rows, not millions. Rejected for now: an index (SQLite's FTS5 and PostgreSQL's tsvector differ, and must be kept true).
"""
