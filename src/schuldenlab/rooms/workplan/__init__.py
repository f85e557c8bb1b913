"""The work plan (Dutch: werkplan): what the lab wants to reach, who does what, with which people and money. Step 2.

`models` are the rows that are edited; `plan` is the whole plan as plain values, read in bulk (`queries.plans`). The
page, the document, the facts and the
frozen versions are all made from that one value, so they cannot differ; a version is that value as JSON, and what
changed since is a comparison of two.

Chosen: a version is adopted by whoever may decide (a mandate for the plan, or the registered wethouder) through their
link or on paper, or by a proven
decision of college or steering group; progress (an activity that is done, a cover that is settled) is no change of the
plan. Thresholds go up, never down.
Rejected: a status "adopted" on the plan itself (what was adopted is a version), and comparing the texts of two
documents (a reader wants to know which
target moved, not which line).
"""
