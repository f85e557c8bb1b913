"""The parties that come along, and how far each stands behind the lab. Dutch: partners, draagvlak.

A `Partner` is a party's part in this lab; `directory.py` knows the sourced parties one can choose from. Support is a
history that is only added to (`PartnerSupport`): each rung with its date, who recorded it and how it is known.
*Toegezegd* is written by the partner's own confirmation alone (`proofs.py`), *getekend* by the declaration alone
(`actions.record_signed`). *Doet nu niet mee* stays inside the lab. Regional counts as local, non-profit as private.
A saved mail (.eml, .msg) that is dropped on a partner waits at most a day until it is recorded as a conversation
(`mail_file`, `mail_in`): without the mails quoted below it and without attachments that were not ticked; nothing in it
is opened, fetched or shown as HTML. What another room still asks of a contact (a date poll) stands on the contact's own
page through `post.links.asks`; a request to sign does not, because that page may be passed on.
Rejected: one status field per partner (it forgets since when, and anybody may set it), a motive (it is the party's
interest, in words that the party may read).
"""
