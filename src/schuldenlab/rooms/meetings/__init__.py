"""Bijeenkomsten: plan a meeting, invite, hold it, keep what was agreed and pledged. The startbijeenkomst is one.

Chosen: a guest answers by personal link, and an answer belongs to the date that was asked, so a moved meeting never
counts an old yes. Rejected: a link inside the calendar file (it would travel with every forwarded appointment), and
closing an answer after the first one (people's diaries change: the last answer counts, all are kept).

Minutes are not typed but made from what was taken down in the hall; a version is a document that was laid down, and what
changed is read from the two documents. Rejected: a text box beside the facts (two truths), and adopting a version that
nobody was sent. Speech, press release and council questions only say what the lab recorded, with where it stands; what
is not known is marked, never filled in.
"""
