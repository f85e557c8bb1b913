"""The tenant: a lab (lokaal Schuldenlab), its people, who may do what, and the one door through which every page and every act passes.

`permissions.py` is the table of rights. `actor.py` is who acts: it carries the lab, checks rights, writes and logs. `views.py` and `forms.py` are the bases
that every room derives from: they resolve the lab in the URL through what the reader can reach (foreign is 404), and limit every choice to that lab.
Rejected: django-scopes (a manager that refuses to work outside a scope): its escape hatch becomes a second door in code that looks across labs, and ours does
so on purpose (facts in bulk). Instead every read in a view starts at `self.lab`, and a test walks all URLs with another lab's objects.
"""
