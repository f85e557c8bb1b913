"""The letter of intent (intentieverklaring): a text from clauses, frozen once, signed by each party's own person.

A declaration has clauses until it is frozen; freezing lays it down as a final document (stored once, SHA-256 shown,
never made again). From then on the document shows that very text, followed by who signed it. A signature is a row: who,
for whom, in which function, by which right, when, over which SHA-256. It is given by personal link, or recorded from
signed paper. What was signed is checked each time it is asked: the kept file must still have the hash that everybody
signed. As long as nobody signed, a frozen text can be opened again (a typing error must be no dead end); after the first
signature never.

Before that, the parties read the draft in a consultation round: each reader sees one kept version (`TextVersion`), says
something per article or agrees, and reads on the same page what was done with it. Comments belong to a version, not to
the text in the making: so what somebody said stays true, and articles can be changed while others still read. Words that
turn an intention into an obligation are pointed out (`wording`), never refused: a lawyer may have a reason.

Signing has two steps: confirm name, function, authority and intention, and type the code that is mailed at that moment
(`codes`: derived and not stored, a quarter of an hour, five tries that are counted outside the transaction of the act).
The row is the act; its seal is asked for in the same transaction and follows within seconds (`seals`). Rejected: sealing
while the signatory waits (twenty people on stage would wait for each other), and a code that the kwartiermaker can see.

Rejected: a signature as a field of the signatory (it is an act of its own, with its own time), and editing a signed text.
"""
