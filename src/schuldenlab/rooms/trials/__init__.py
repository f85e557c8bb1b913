"""Proeven: the process in which initiatives are tried, and the initiatives themselves.

Chosen: a version of the process is frozen and adopted, by whoever may decide (a mandate) or by a decision; who takes
initiatives in may change without a new adoption. Rejected: a status "adopted" on the process (what was adopted is a
version), and a score per criterion (a gate is a conversation with a decision and its reason).

The public form: confirmed by mail before anybody sees it, no third party, the address visible to nobody, erased after a year.
Rejected: a `Person` for who used it (people of a lab are chosen in lists and stay), and asking whether somebody had debts.
"""
