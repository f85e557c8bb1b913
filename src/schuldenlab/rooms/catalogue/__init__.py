"""The catalogue of projects on debt that were tried elsewhere (Dutch: catalogus van beproefde projecten).

38 projects with their facts, each with source and year, failures included. Facts come from public sources; wording,
classification (phase, theme, kind of evidence, party types) and assessment are our own and marked so on every page.

No table yet: the catalogue is the same in every installation and changes by review, so it is a file of this package
(`data/projects.json`) that is read once per process into frozen dataclasses. Rejected: a table with a seed migration,
which would make two truths (file and rows) while nobody can edit either; it comes when recipes are edited here.

`vocabulary` names the words, `projects` knows the projects, `search` finds them, `party_types` says who is needed.
"""
