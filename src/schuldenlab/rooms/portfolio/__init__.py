"""The lab's projects (Dutch: projecten): their money and start, which objectives they serve, and criterion (d).

Every chosen project is a project of the lab from the moment it is chosen; its own row here is made at the first thing
that is recorded about it, so that reading never writes. Its number is that of the chosen project.

Criterion (d), "it is no longer necessary to bring in projects or to develop them", is left open by the source page.
So it is computed *and* judged: the coverage is derived, and the programme manager and the wethouder each record their
judgement on it (or a proven decision of the steering group that names both). A judgement keeps the coverage on which
it was given: when coverage worsens it no longer counts. Rejected: a tick "enough projects", and a stored coverage.
"""
