"""The figures behind the need for a lab (Dutch: cijfers): what is known of a municipality, from whom, of which date.

What CBS published is shipped as files (`data/`, made by `tools/make_data.py`); what CBS publishes later is read in by
an adviser or administrator (`importing`), and replaces the shipped figure when it is newer; a lab adds its own figures.

Chosen: every figure carries its date and source, or it is not shown; a missing figure is shown as missing, never as 0;
a figure that was worked out here is marked as a derivation ("afgeleid"), with the reason. A comparison never mixes
dates: a `Vintage` is all municipalities at one date. Rejected: tables for the shipped figures (they change with a
release, not with use), and fetching from CBS while somebody waits.

`indicators` what is measured · `dataset` the shipped files · `library` shipped and imported together · `rules`
comparing and saying it in Dutch · `tables` and `importing` reading files · `queries` what the rooms ask.
"""
