"""Proeven: the process in which initiatives are tried, and the initiatives themselves.

Chosen: a version of the process is frozen and adopted, by whoever may decide (a mandate) or by a decision; who takes
initiatives in may change without a new adoption. Rejected: a status "adopted" on the process (what was adopted is a
version), and a score per criterion (a gate is a conversation with a decision and its reason).

The public form: confirmed by mail before anybody sees it, no third party, the address visible to nobody, erased after a year.
Rejected: a `Person` for who used it (people of a lab are chosen in lists and stay), and asking whether somebody had debts.

A trial: the plan is a draft, what counts is its newest sealed version (append-only, SHA-256, in the log). A change while it
runs is sealed at once, with its reason. Measurements count from the beginning, so that one number answers the rule. A rule
to stop is reached by what was measured, not by the edge of its interval: caution first, the doubt said beside it.
Rejected: a field for the state of a trial (it follows from its days), and a comparison with a group that gets nothing (a lab
that has one needs a researcher). Lessons are public, without account: a lab shares each one itself, and nothing else of it.
"""
