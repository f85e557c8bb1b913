"""Who did what, when: one append-only chain per lab.

A chained row holds ids, verb, time and a salted hash of its text; the text itself (names, sentence) stands in an erasable row beside it, so erasing a person
leaves the chain whole. Each row's hash is an HMAC over the row before it: whoever has only the database cannot forge one. The head (count and last hash) is
also kept in a file outside the database, so that a cut-off last row is seen. Rejected: signals on every save (they log writes, not acts), and a library:
none offers a chain (see docs/decisions).
"""
