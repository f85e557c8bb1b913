"""Who are you: an account is a mail address and a password, with a second factor for who wants it (django-allauth).

The pages are ours (templates/account, templates/mfa), the ceremonies allauth's: rate limits, timing, tokens, TOTP,
recovery codes. There is no sign-up: an account comes by invitation. What somebody may do in a lab stands in `labs`,
which lies above; what the profile page shows of it comes in by `neighbours.py`. The mail of an account (password
forgotten, something changed) leaves through `post`, also above: settings.ACCOUNT_ADAPTER names the adapter that knows
both.
"""
