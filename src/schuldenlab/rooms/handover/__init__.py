"""The hand-over (overdracht): from the kwartiermaker to the programme team, item by item, signed by both.

A hand-over has items (the subjects that a dossier always has, and whatever the giver still owns); the receiver takes
over each, with questions and answers, and the owner changes with it. Both then sign, each by an own personal link (proof
kind `handover.signature`) or on paper. At the second signature the rights pass: the kwartiermaker reads until the agreed
day. A hand-over to another kwartiermaker works the same way and does not count for criterion (c).
A programme manager hands over to the next one in the same way. What both sign is the protocol (`protocol.py`): laid down at the first signature, each signature sealed in it.
Chosen for what passes: a foreign key for each kind of thing (`owned.py`), so that the database knows what an item names. Rejected: one number with the name of a table.
The dossier itself is a document that looks across all rooms: it lives in `reports`.
"""
