"""The catalogue of projects on debt that were tried elsewhere (Dutch: catalogus van beproefde projecten).

38 projects with their facts, each with source and year, failures included. Facts come from public sources; wording,
classification (phase, theme, kind of evidence, party types) and assessment are our own and marked so on every page.

The package's files (`data/`) are the origin and change by review; rows only add to them: answers of the national role,
recipes, what labs offer and what was decided on it (docs/decisions/0013-package-and-rows.md). `projects` reads the files
and is pure; `queries.library` gives the catalogue as it stands. Rejected: a table with a seed migration (two truths).

`vocabulary` names the words, `records` is one project, `facets` and `search` find it, `recipes` says how it is carried
out, `party_types` who is needed.
"""
