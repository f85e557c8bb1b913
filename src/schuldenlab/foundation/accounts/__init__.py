"""Who are you: an account is a mail address and a password, with a second factor for who wants it (django-allauth)."""
