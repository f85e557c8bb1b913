"""The look and the components of the whole product (onderdelen).

Every page is built from the macros in `templates/ui/components.html`; the component page `/onderdelen` shows each.
Chosen: NL Design System's class names and tokens under a theme of our own, so that a municipality can bring hers;
Jinja2 macros, because a page of 200 rows costs a quarter of what Django's templates ask. Rejected: a component library
with a build step (node at run time), charts drawn by scripts (they do not print, and the content security policy
forbids inline script).
"""
