"""Who may decide, and what was decided (Dutch: bestuurlijk draagvlak). Steps 1 and 3.

Here stand: who may decide or sign for a municipality (`Mandate`), the assignment of the kwartiermaker (`Appointment`,
opdracht), the responsible
wethouder of each municipality, the need for a lab in figures (`Need`, noodzaak), and the decisions of college, council
and steering group (`Decision`,
besluit) with the road that leads to them.

Chosen: one decision may be about several things (a college agrees to the lab, its budget and joining the declaration in
one sitting); for the facts it
counts once for each. An assignment holds for the municipalities whose decider confirmed it: a joint decider serves
several, by name. Changing what was
confirmed (person, task, term, hours, municipalities, commissioners) withdraws the confirmation, and the form says so
first; an extension is a new
assignment that follows the old one, so that the history stays. The figures of the need are kept as they were when they
were chosen, with their source:
a council paper must still show the figure on which the council decided.
Rejected: a tick "mandated" at a person (nobody can check it), and a status of a decision (it follows from its date,
outcome and paper).
"""
