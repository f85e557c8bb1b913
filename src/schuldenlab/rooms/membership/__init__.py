"""Toegang: begin a lab, invite its people, and who may be in it (Dutch: toegang).

A lab begins with whoever makes it, as kwartiermaker or ambtelijk opdrachtgever; everybody else comes by an
invitation: a row, and a personal link that proves the address. Accepting makes the account (or asks to log in to the
one there is) and starts a Membership; ending one keeps its row, so history stays. At least one kwartiermaker or
programme manager always remains. Outside a lab the adviser and the administrator invite kwartiermakers
(AccountInvitation: single use, expiring, and like a personal link derived, never stored). Rejected: open sign-up with
approval (it invites strangers to a list of names), and django-invitations (it stores its keys and knows no roles).
"""
