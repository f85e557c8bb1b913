"""Three people sign, for the tests of this folder."""

from datetime import UTC, datetime

from schuldenlab.foundation.sealing import actions, work

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
PEOPLE = {
    "gm0150": ("Wim de Vries", "wethouder", "gemeente Deventer"),
    "partner-7": ("Łucja Żółć-Ñandú", "directeur-bestuurder", "Woningcorporatie De Sleutel"),
    "partner-9": ("Ελένη Παπαδοπούλου", "voorzitter", "Voedselbank"),
}


def sign(sealed, key, **extra):
    name, function, organisation = PEOPLE[key]
    given = {"name": name, "function": function, "organisation": organisation, "at": AT, **extra}
    return actions.request(sealed, key, **{"way": "elektronische handtekening", **given})


def sign_all(sealed):
    """Everybody signs, and the worker does its work."""
    for key in PEOPLE:
        sign(sealed, key)
    work.seal_waiting(sealed.pk)
    sealed.refresh_from_db()
    return sealed
