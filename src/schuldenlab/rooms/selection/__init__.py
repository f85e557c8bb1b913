"""The choice (Dutch: keuze): themes, projects that serve the objectives, the parties those need, and why.

A chosen project is one of the catalogue (by its slug) or an own initiative, marked so. The choice is recorded as a
snapshot with its reasons and who decided; that person confirms it, or a proven decision stands behind it. Later changes
do not touch the record: the page says that the choice has changed since.

Chosen: the needed party types stand with each chosen project (from the catalogue, adjustable with a reason), because
labs differ. Rejected: a ticked "recorded" on the lab, and copying the catalogue's text into the choice: the slug is
enough, and the catalogue may get better.

Ranking (`parts`, `matching`) and the best combination (`combination`, `solver`) are pure and come on top of this; nothing
is chosen by the machine. What they said is kept with the record (`remembering`), so that a later weight changes no past.
Chosen: an objective's focus is read from its own words until the lab says it better; points of 0 to 3 with plain limits.
"""
