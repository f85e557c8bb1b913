"""How a project of the lab is carried out (Dutch: uitvoering): what must be arranged first, the plan, and how it runs.

Everything hangs on the number of the chosen project, like its money in `portfolio`. Which *randvoorwaarden* apply is
recorded as a row with its reason; what nobody looked at yet has no row, and is shown as such: an empty list never
counts as "everything is arranged". Advice of an officer is appended, never changed. Dates that do not fit each other
are named, not refused: a plan is a conversation. Refused are only what cannot be: an end before its start, a circle.

Rejected: a stored "ready to start", a percentage of completion, and working days (a plan of a few months is made in
weeks; whoever plans to the day moves a task).
"""
