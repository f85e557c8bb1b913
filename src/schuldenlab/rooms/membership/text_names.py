"""What the mails about access are called, and their fields."""

from schuldenlab.foundation.texts.registry import Field, fields, name
from schuldenlab.foundation.texts.text_names import MESSAGE, NAME, UNTIL

MAIL = "membership/mail"
name(f"{MAIL}/account.txt", "Uitnodiging voor een account", "Gaat naar wie een account krijgt, buiten een lab om.")
name(
    f"{MAIL}/invitation.txt",
    "Uitnodiging om mee te doen in een lab",
    "Gaat naar wie een rol in het lab krijgt en nog geen account heeft.",
)
name(f"{MAIL}/role.txt", "Een rol erbij", "Gaat naar wie al een account heeft en een rol in het lab krijgt.")
name(f"{MAIL}/reset.txt", "Nieuw wachtwoord", "Gaat naar wie zijn wachtwoord kwijt is.")
name(
    f"{MAIL}/notice.txt",
    "Er is iets veranderd aan je account",
    "Gaat naar wie een wachtwoord of de tweede stap verandert.",
)
fields(
    "membership",
    {
        "row.name": NAME,
        "invitation.message": MESSAGE,
        "row.expires_at": UNTIL,
        "invitation.expires_at": UNTIL,
        "invitation.role_label": Field("rol", "de rol in het lab", "programmamanager"),
        "if row.as_national": Field("waarvoor", "waarvoor het account is", ": de werkplaats van uw lab"),
        "subject": Field("onderwerp", "wat er veranderd is, kort", "Je wachtwoord is veranderd"),
        "sentence": Field("wat", "wat er veranderd is", "Je wachtwoord is net veranderd.", required=True),
        "reset_page": Field("pagina", "waar je een nieuw wachtwoord kiest", "(adres van de pagina)", required=True),
    },
)
