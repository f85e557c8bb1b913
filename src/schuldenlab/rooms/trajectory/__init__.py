"""The trajectory (traject): the ten steps, the four criteria, the next action, exceptions, and the moment at which the lab stands.

Nothing here stores a status. Each room offers `queries.facts(lab_ids)`; `queries.lab_facts` brings them together in a constant number of queries for any number
of labs; `rules/` holds the steps and criteria as tables of evidence rules, each a pure function from facts to a verdict with its sentence and the page that mends
it. One lab's home, the wethouder's page, `schuldenlab status`, the completion check and the national map call the same function.
What is stored: `Deviation` (Anders geregeld), and in `labs.LabStands` once the moment at which all four criteria held.
Rejected: a status column per step (it goes stale, and somebody has to tick it), and rules in the rooms themselves (the ten steps would be spread over ten folders).
"""
