"""Texts: the wording of mails and documents, which an editor may change; per lab, or for the whole installation.

A room writes its mails and documents as it always did, as Jinja files of its own. `derive.py` reads such a file and makes of it what an editor sees: words, with
fields between braces (`{lab}`) and, between square brackets, what falls away when a field in it is empty. A mail (`.txt`, its first line `Onderwerp:`) is one
text; in a document it is what stands in `{% call wording("opening", "De opening") %}`. So the file in the room is the original, there is no second one to keep
in step, and a new mail is found by itself. What a field is called in Dutch stands in `text_names.py` of the room (`fields`), which is found by itself too.

Changed wording is a row (`Wording`), appended, never overwritten; the newest of the lab counts, else the newest of the installation, else the original. It is
plain text: fields are filled in one pass, nothing that was typed is ever read as a template (`rules.fill`).

Rejected, see docs/decisions/0012: a template engine on what was typed, texts in the database with the originals in a migration, a second file beside each template.
"""
