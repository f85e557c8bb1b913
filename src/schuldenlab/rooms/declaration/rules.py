"""When a text may change, who may sign for whom, and when. Pure."""

import re
from datetime import date

from schuldenlab.foundation.core.errors import RuleBroken

MAYOR, DESIGNEE, DIRECTOR, PROXY = "mayor", "designee", "director", "proxy"
BOUND_BY = {
    MAYOR: "burgemeester (artikel 171 Gemeentewet)",
    DESIGNEE: "schriftelijk aangewezen door de burgemeester",
    DIRECTOR: "bevoegd bestuurder of directeur",
    PROXY: "schriftelijke volmacht",
}
FOR_MUNICIPALITY = (MAYOR, DESIGNEE)
FOR_PARTNER = (DIRECTOR, PROXY)
IN_WRITING = frozenset({DESIGNEE, PROXY})

# Words that turn an intention into an obligation. VNG: legal force follows from the content, not from the name
# (https://vng.nl/vraag-en-antwoord/wat-is-het-verschil-tussen-een-overeenkomst-en-een-convenant).
OBLIGING = re.compile(
    r"\b(verplicht(?:en)?(?: zich)?|is gehouden|zijn gehouden|garande(?:ert|ren)|dient te|dienen te|zal betalen|zullen betalen|boete|schadevergoeding)\b",
    re.IGNORECASE,
)


def obliging_words(text: str) -> list[str]:
    """The words in a clause that read as an obligation; a denial just before (`verplicht niet`, `niet verplicht`) is left alone."""
    found = []
    for match in OBLIGING.finditer(text):
        around = text[max(0, match.start() - 25) : match.end() + 25].lower()
        if not re.search(r"\b(niet|geen|zonder)\b", around):
            found.append(match[0])
    return list(dict.fromkeys(found))


def check_editable(*, frozen: bool) -> None:
    if frozen:
        raise RuleBroken(
            "De tekst ligt vast en kan niet meer veranderen. Wie later meedoet, treedt toe met dezelfde tekst."
        )


def check_freeze(*, clauses: int, signatories: int, municipalities_without: list[str]) -> None:
    """A text and somebody to sign it, for every municipality at least."""
    if not clauses:
        raise RuleBroken("Er is nog geen tekst om vast te leggen.")
    if municipalities_without:
        raise RuleBroken(f"Zet eerst op de lijst wie er namens {' en '.join(municipalities_without)} tekent.")
    if not signatories:
        raise RuleBroken("Zet eerst op de lijst wie er tekent.")


def check_bound_by(bound_by: str, *, is_municipality: bool, has_paper: bool) -> None:
    allowed = FOR_MUNICIPALITY if is_municipality else FOR_PARTNER
    if bound_by not in allowed:
        words = (
            "de burgemeester, of wie hij schriftelijk aanwees"
            if is_municipality
            else "een bestuurder, of wie een volmacht heeft"
        )
        raise RuleBroken(f"Hier tekent {words}.", field="bound_by")
    if bound_by in IN_WRITING and not has_paper:
        raise RuleBroken("Voeg het stuk toe waaruit blijkt dat deze persoon mag tekenen.", field="upload")


def check_can_sign(*, frozen: bool, signed: bool, later: date | None, today: date) -> None:
    if not frozen:
        raise RuleBroken("De tekst ligt nog niet vast. Tekenen kan pas daarna.")
    if signed:
        raise RuleBroken("Er is al getekend.")
    if later and later > today:
        raise RuleBroken("Deze partij treedt later toe. Haal eerst de datum weg.")
