"""Bijeenkomsten: plan a meeting, invite, hold it, keep what was agreed and pledged. The startbijeenkomst is one.

Chosen: a guest answers by personal link, and an answer belongs to the date that was asked, so a moved meeting never
counts an old yes. Rejected: a link inside the calendar file (it would travel with every forwarded appointment), and
closing an answer after the first one (people's diaries change: the last answer counts, all are kept).
"""
