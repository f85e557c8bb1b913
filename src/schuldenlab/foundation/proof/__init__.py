"""What somebody else did is confirmed by that person, or proven by the dated, signed paper. Dutch: bevestiging.

A room names what can be confirmed in its `proofs.py`: a `ProofKind` (the question, a summary of what is confirmed, who may ask). Here are the request by personal
link, the page behind it, the paper that is uploaded instead (with who recorded it), reminders and withdrawal: once, for appointments, adoptions, releases,
promises, organisers and hand-overs alike. Nobody confirms their own appointment or plan: the kind names whom it is about, and the asker is refused too.
Rejected: a boolean "adopted" on each row (a tick that anybody may set) and a confirmation page of its own in each room.
"""
