"""The letter of intent (intentieverklaring): text from a template of clauses, frozen once, signed by each party's own person.

A declaration has clauses until it is frozen; freezing lays it down as a final document (stored once, SHA-256 shown, never made again) and fixes who must sign.
A signature is a row: who, for whom, in which function, by which right, when, over which SHA-256. It is given by personal link, or recorded from signed paper.
What was signed is checked each time it is asked: the kept file must still have the hash that everybody signed.
Rejected: a signature as a field of the signatory (it is an act of its own, with its own time), and editing a frozen text (a new text is a new declaration).
Sealing as PAdES, consultation rounds and addenda come later; the rows are made for it.
"""
