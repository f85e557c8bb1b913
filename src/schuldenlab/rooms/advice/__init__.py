"""Advies: a question to SchuldenlabNL on a step, and its answer (Dutch: hulp vragen, advies).

The source page names SchuldenlabNL at four steps: 2 (work plan), 6 (themes, partners, projects), 7 (partners) and 10
(kick-off). A question is a row; that it is answered or withdrawn follows from other facts, no state is stored. The
adviser may write, beside the answer, what any lab can learn from it, without names: that is offered to the next lab
before it asks. Chosen over sharing the answer itself with a tick: an answer names people and places, and nobody
rewrites it afterwards. Rejected: a thread of messages; the telephone is better at that, and the answer is what stays.
"""
