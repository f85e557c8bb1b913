"""Scaling an own project (Dutch: opschalen): from an initiative that passed its trial to other labs that adopt it.

The three criteria of *proven* are shown with the evidence that the lab gives for each question, and what is still missing. A
plan names what the lab wants in five kinds, kept apart: made regular, elsewhere, in policy, in support and behaviour, for
another use; each with its own indicator. Then the project is offered to the national catalogue, where the portfolio board
decides (`catalogue`); once published other labs choose it (`selection`), and the map shows how it spreads.

Chosen: evidence is appended, the newest counts; the offer itself is the catalogue's, so that there is one list of offers.
The map (Dutch: olievlek) shows who chose a project and since when, to whoever has an account, because a colleague looks
for somebody to call; it shows no result (those need consent, see `impact`). Rejected: a score for readiness, and an offer
without an answer to every question, on which the board could only guess.
"""
