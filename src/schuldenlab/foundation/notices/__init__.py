"""Notices: what happened that somebody in the lab should know, in the application and by mail, as each person chose.

Dutch: meldingen. A notice belongs to one person with an account, names the thing it is about (`subjects.py`), says what happened, who did it and, where there is one, the term.
A room says what it has with `about(...)` in its `subjects.py`; who becomes the owner of such a thing is told by itself, because every verb writes through `Actor.put`.
Anything else is one line in a verb: `tell(actor, people, ...)`, in the transaction of what caused it.

By mail: at once, on working days in one mail (unless chosen otherwise), weekly, or not; one mail a lab, because wording, address and stopped mail are the lab's own. A digest needs no note of when the last one
went: it takes what is unread, was never mailed and happened before the last moment at which one was due (`rules.last_due`). The mail and the mark "mailed" are one transaction.
Opening a notice (GET) marks it read, for who is logged in as its owner: a mail scanner is not. docs/decisions/0018 says why, and what was rejected.
"""
