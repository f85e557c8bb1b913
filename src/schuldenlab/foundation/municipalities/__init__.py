"""The municipalities of the Netherlands: who they are, where they lie, which are of the same size (Dutch: gemeenten).

No tables: 342 rows that change once a year stand in a file of this package (`data/`, made by `tools/make_data.py`) and
are read once per process. Rejected: a table, because every foreign key to it would need a migration when municipalities
merge; a room keeps the CBS code ("GM0479") and asks `register.get(code)`.

`register` knows and finds municipalities; `map` draws them.
"""
