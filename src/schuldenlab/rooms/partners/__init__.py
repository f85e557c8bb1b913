"""The parties that come along, and how far each stands behind the lab. Dutch: partners, draagvlak.

A `Partner` is a party's part in this lab; `directory.py` knows the sourced parties one can choose from. Support is a
history that is only added to (`PartnerSupport`): each rung with its date, who recorded it and how it is known.
*Toegezegd* is written by the partner's own confirmation alone (`proofs.py`), *getekend* by the declaration alone
(`actions.record_signed`). *Doet nu niet mee* stays inside the lab. Regional counts as local, non-profit as private.
Rejected: one status field per partner (it forgets since when, and anybody may set it), a motive (it is the party's
interest, in words that the party may read).
"""
