"""Who carries it out: contacts with the executive organisation, and the programme team (uitvoering, programmateam).

An `ExecutiveTask` is a task (Werk & Inkomen, Schuldhulpverlening, Wmo, Jeugd), not a department: one organisation may
do several, for several municipalities. A conversation (`foundation.labs`) counts for a task when one of its contacts
took part, so it is typed once for every task and party it concerns. A team member's release is the confirmation of
their manager, or the signed paper (`proofs.py`); when hours or manager change, the old release no longer counts. The
list of persons lives here too: edit, mend an address, merge doubles. Rejected: a conversation table of our own (the
same talk would be typed twice).
"""
