"""Landelijk: every lab of the installation on one page, for the adviser of SchuldenlabNL and the administrator.

The page asks `trajectory.queries.states` for all labs at once and does the rest in memory: searching and filtering on what
is derived (a stage, a step that holds) cannot be asked of a database that stores no status. It shows what
`foundation/labs/permissions.py` gives the national role: how far a lab is and what it asks, no people and no partners.
Rejected: a table with yesterday's states, filled at night: it would be wrong at the moment somebody looks.
"""
