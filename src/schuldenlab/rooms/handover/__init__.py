"""The hand-over (overdracht): from the kwartiermaker to the programme team, item by item, signed by both.

A hand-over has items (the subjects that a dossier always has, and whatever the giver still owns); the receiver takes
over each, with questions and answers, and the owner changes with it. Both then sign, each by an own personal link (proof
kind `handover.signature`) or on paper. At the second signature the rights pass: the kwartiermaker reads until the agreed
day. A hand-over to another kwartiermaker works the same way and does not count for criterion (c).
The dossier itself is a document that looks across all rooms: it lives in `reports`.
"""
