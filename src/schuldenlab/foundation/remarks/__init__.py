"""Remarks: what colleagues say to each other about a thing of the lab, under that thing, with a mention for who must see it.

Dutch: opmerkingen. A room tells once what it has (`about(...)` in its `subjects.py`, foundation/notices) and shows the thread where it likes: `threads.of(actor, row)` in the view and
`remarks.section(thread)` in the template, or in a list `threads.counts(...)` and `remarks.link(...)`. Every thing also has a page of its own with its thread.

Only who may see the thing sees its remarks and can be mentioned; partners, SchuldenlabNL and documents never. An earlier text stays when somebody changes a remark. Who withdraws one erases it: the place stays,
with who and when, the words go, because they may be just what should not have been written.
Plain text: paragraphs, addresses and names are marked when it is shown. Rejected: rich text (a toolbar that the keyboard cannot reach), and answers under answers (nobody finds the last one).
"""
