"""Sealing: what was signed is laid down in the PDF itself, so that anybody can check it without asking us.

A caller (the declaration) begins a sealed file from a PDF that was laid down (`actions.begin`), with a slot for each party, and asks for a slot to be sealed
when that party signed (`actions.request`), in the transaction of the act. The act is the caller's row; the seal follows within seconds, by the worker: one
PAdES signature for each slot, as an incremental update, strictly one after the other. Every earlier state is therefore the beginning of the last one, and the
text that was laid down is the beginning of them all, byte for byte. `verifying.verify` says of any file what it is, `schuldenlab verify` and `/controleren` tell it.

The signature pages stand at the end of the document, made here: a line for each party (a read-only text field that is filled in the very update that seals it)
and an invisible signature field. Both are tagged, so the file stays PDF/UA. docs/decisions/0014 weighs the other ways.

It knows no room. `signals.sealed` and `signals.completed` tell who wants to hear.
"""
