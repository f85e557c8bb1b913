"""Everything that leaves: mail, and the personal links in it.

A mail is a row (the outbox), written in the transaction that caused it; a task sends it afterwards, and after a crash at most the message in flight goes out
again, with the same Message-ID. A personal link does one thing for one person. Neither the link nor its short code is stored: both are derived from the row
under the installation's key, and a mail holds only a placeholder (`[[link:7]]`) that is filled in at the moment of sending. So a reader of the database, a log
or an export holds no key. Opening a link (GET) changes nothing, because mail scanners open links; only what is sent from its page counts, and is recorded.

In a room: `links.py` with `@link_page("workplan.adopt")` on a LinkPage. `mail.send(...)` sends; `links.make(...)` makes a link.
Rejected: tokens stored as plain text in the row (readable by an administrator) and signed tokens without a row (they cannot be withdrawn).
"""
