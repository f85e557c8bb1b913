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

After the text was laid down nobody comes on its list: who joins or leaves does so by an addendum (`addenda`), a document of its own with its own signatories
and seals. A signatory of an addendum is a `Signatory` like any other, so link, code, tablet, paper, service and seal are the same road (`Signatory.signs` tells
what is signed). Joining asks the party and every municipality; leaving asks the party alone, for who wants to go must not wait for another. What follows is
written by `settling`, on the day that the addendum names. Rejected: reopening the text (then nobody signed what is kept), and a list of joined parties beside it.

A party may sign with a service of its own: what comes back is read by `sealing.verifying.outside`, must show the very pages that were laid down (also when the
service wrote the file anew), and is recorded by who took it in; the signatory hears of it. The technical evidence (`evidence`) is made when a file is complete,
sealed itself, kept for the lab's term behind a permission of its own, and never mailed.

Rejected: a signature as a field of the signatory (it is an act of its own, with its own time), and editing a signed text.
"""
