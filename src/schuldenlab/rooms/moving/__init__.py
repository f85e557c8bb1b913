"""Moving: a lab as one file, to take to another installation or to keep.

Dutch: het labpakket. `writing` makes the file, `placing` puts it in an installation; `belongs` says what is a lab's own. A pack is a zip without compression:
JSON per table, the bytes of every file, and a manifest with the SHA-256 of each. Rows carry numbers of the pack's own (1, 2, 3 a table), so that the
same lab gives the same bytes wherever it stands. docs/decisions/0015 says why, and what was rejected.
"""
