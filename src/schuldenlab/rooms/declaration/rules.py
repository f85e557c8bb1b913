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
# The same rights inside a sentence: `Ik teken namens de gemeente Zaanstad, …`
SIGNS_AS = {
    MAYOR: "als burgemeester (artikel 171 van de Gemeentewet)",
    DESIGNEE: "door de burgemeester schriftelijk aangewezen (artikel 171 van de Gemeentewet)",
    DIRECTOR: "als bevoegd bestuurder of directeur",
    PROXY: "met een schriftelijke volmacht",
}
FOR_MUNICIPALITY = (MAYOR, DESIGNEE)
FOR_PARTNER = (DIRECTOR, PROXY)
IN_WRITING = frozenset({DESIGNEE, PROXY})

# How a signature was given. All count equally; ours is never called *gekwalificeerd*.
BY_LINK, ON_TABLET, ON_PAPER, BY_SERVICE = "link", "tablet", "paper", "service"
WAYS = {
    BY_LINK: "elektronische handtekening",
    ON_TABLET: "elektronische handtekening, op een tablet",
    ON_PAPER: "op papier",
    BY_SERVICE: "met de eigen ondertekendienst",
}
# An addendum: one party joins, or leaves.
ACCEDE, RESIGN = "accede", "resign"
ADDENDA = {ACCEDE: "toetreding", RESIGN: "uittreding"}
LEAST_YEARS, MOST_YEARS = 1, 20  # how long the technical evidence is kept
MOST_SIDE_READERS = 5


def check_editable(*, frozen: bool) -> None:
    if frozen:
        raise RuleBroken(
            "De tekst ligt vast en kan niet meer veranderen. Wie later meedoet, treedt toe met dezelfde tekst."
        )


def check_freeze(*, clauses: int, signatories: int, municipalities_without: list[str], todos: list[str]) -> None:
    """A text without gaps and somebody to sign it, for every municipality at least."""
    if not clauses:
        raise RuleBroken("Er is nog geen tekst om vast te leggen.")
    if municipalities_without:
        names = " en ".join(municipalities_without)
        raise RuleBroken(f"Zet eerst op de lijst wie er namens {names} tekent.")
    if not signatories:
        raise RuleBroken("Zet eerst op de lijst wie er tekent.")
    if todos:
        raise RuleBroken(f"In de tekst is nog iets in te vullen: {'; '.join(todos)}.")


def check_reopen(*, frozen: bool, signatures: int) -> None:
    """A typing error may be mended as long as nobody signed."""
    if not frozen:
        raise RuleBroken("De tekst ligt nog niet vast. Je kunt hem gewoon wijzigen.")
    if signatures:
        raise RuleBroken("Er is al getekend. Daarom kan de tekst niet meer open.")


def check_deadline(deadline: date | None, today: date) -> None:
    if deadline is not None and deadline < today:
        raise RuleBroken("Deze datum is al voorbij. Kies een latere datum.", field="deadline")


def check_bound_by(bound_by: str, *, is_municipality: bool, has_paper: bool) -> None:
    """A municipality is bound by its mayor or who he designated; a partner by a director or who has a proxy."""
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


def check_not_own_address(signer: str, own: set[str]) -> None:
    """Who asks for signatures must not receive the link of another party."""
    if signer and signer.lower() in {address.lower() for address in own if address}:
        raise RuleBroken(
            "Dit is je eigen e-mailadres. Niemand tekent voor een ander: vul het adres in van wie tekent, "
            "of laat een collega deze partij op de lijst zetten.",
            field="person",
        )


def check_removable(*, signed: bool, named_in_text: bool) -> None:
    if signed:
        raise RuleBroken("Deze partij heeft al getekend en blijft daarom op de lijst.")
    if named_in_text:
        raise RuleBroken("Deze partij staat in de vastgelegde tekst. Kies ‘treedt later toe’ als zij nog niet tekent.")


def check_can_sign(*, frozen: bool, signed: bool) -> None:
    if not frozen:
        raise RuleBroken("De tekst ligt nog niet vast. Tekenen kan pas daarna.")
    if signed:
        raise RuleBroken("Er is al getekend.")


def check_college(*, joined: bool, name: str) -> None:
    """Nobody signs for a municipality of which the college did not decide to take part."""
    if not joined:
        raise RuleBroken(
            f"Van de {name} is nog geen besluit van het college om deel te nemen vastgelegd, met het stuk erbij. Leg dat eerst"
            " vast bij Bestuur en besluiten: zonder dat besluit tekent niemand namens de gemeente."
        )


def check_later(on: date | None, *, signed: bool, is_municipality: bool, today: date) -> None:
    """*Treedt later toe*, with a date; never the municipality itself."""
    if signed:
        raise RuleBroken("Deze partij heeft al getekend.")
    if on is not None and is_municipality:
        raise RuleBroken("De gemeente zelf kan niet later toetreden: zonder haar handtekening is er geen lab.")
    if on is not None and on <= today:
        raise RuleBroken("Kies een datum in de toekomst.", field="on")


def check_paper_date(dated: date, *, frozen_on: date | None, today: date) -> None:
    if dated > today:
        raise RuleBroken("De datum ligt in de toekomst. Neem de datum over die op het papier staat.", field="dated")
    if frozen_on is not None and dated < frozen_on:
        raise RuleBroken("Dit papier is van vóór de dag waarop de tekst is vastgelegd.", field="dated")


def two_witnesses(typed: str, signer: str) -> str:
    """The witnesses as `Karin Jansen en Piet Bos`. Raises RuleBroken for fewer than two people beside the signer."""
    names = [name.strip() for name in re.split(r",|\ben\b", typed) if name.strip()]
    different = list({name.lower(): name for name in names}.values())
    if len(different) < 2:
        raise RuleBroken("Noem twee getuigen, met een komma ertussen.", field="witnesses")
    if signer.strip().lower() in {name.lower() for name in different}:
        raise RuleBroken("Wie tekent, kan niet ook getuige zijn.", field="witnesses")
    return ", ".join(different[:-1]) + " en " + different[-1]


def check_round_opens(*, frozen: bool, open_round: bool, readers: int, until: date, today: date) -> None:
    """A round needs a text that can still change, somebody to read it, and a day that is still to come."""
    check_editable(frozen=frozen)
    if open_round:
        raise RuleBroken("Er loopt al een consultatieronde. Sluit die eerst.")
    if not readers:
        raise RuleBroken("Zet eerst op de lijst wie er tekent: die mensen lezen mee.")
    if until <= today:
        raise RuleBroken("Kies een dag in de toekomst, zodat iedereen tijd heeft om te lezen.", field="until")


def check_round_open(*, is_open: bool) -> None:
    if not is_open:
        raise RuleBroken("Deze consultatieronde is gesloten.")


def check_answer(*, agreed: bool, remarks: int) -> None:
    if agreed and remarks:
        raise RuleBroken(
            "U typte ook een opmerking. Stuur die, of haal haar weg als u akkoord bent zonder opmerkingen."
        )
    if not agreed and not remarks:
        raise RuleBroken("Typ een opmerking bij een artikel, of kies ‘Akkoord, geen opmerkingen’.")


def check_settling(outcome: str, because: str, *, frozen: bool) -> None:
    """What is not taken over is told why; nothing changes once the text is frozen."""
    check_editable(frozen=frozen)
    if outcome == "not_taken" and not because.strip():
        raise RuleBroken("Schrijf waarom niet: wie de opmerking maakte, leest dat.", field="because")


def check_consulted(*, open_round: bool, unsettled: int) -> None:
    """Freezing waits for the round, and for what was said in it."""
    if open_round:
        raise RuleBroken("Er loopt nog een consultatieronde. Sluit die eerst.")
    if unsettled:
        words = "1 opmerking is" if unsettled == 1 else f"{unsettled} opmerkingen zijn"
        raise RuleBroken(f"{words} nog niet afgehandeld. Schrijf eerst op wat ermee is gedaan.")


def check_proposal(*, signed: bool, mail: str, own_mail: str) -> None:
    if signed:
        raise RuleBroken("Er is al getekend.")
    if mail.casefold() == own_mail.casefold():
        raise RuleBroken("Dit is uw eigen e-mailadres. Vul dat van uw collega in.", field="address")


def check_side_reader(*, count: int, known: bool) -> None:
    if known:
        raise RuleBroken("Deze persoon leest al mee.", field="address")
    if count >= MOST_SIDE_READERS:
        raise RuleBroken(f"Er lezen al {MOST_SIDE_READERS} mensen mee. Stuur anderen de pdf.")


def required_set(municipalities: dict[int, str], groups: dict[str, dict[int, str]]) -> list[dict[str, object]]:
    """Who must sign in any case (step 8): every municipality, and of every group that is on the list at least one party.

    Takes id of the signatory → name. It is fixed when the text is laid down, so that nobody moves the goal afterwards.
    """
    found: list[dict[str, object]] = [{"who": name, "any_of": [pk]} for pk, name in municipalities.items()]
    for group, rows in groups.items():
        if rows:
            found.append({"who": f"ten minste één partij uit de groep ‘{group}’", "any_of": list(rows)})
    return found


def check_accede(*, frozen: bool, on_list: bool) -> None:
    """Who was not in the text when it was laid down joins by an addendum."""
    if not frozen:
        raise RuleBroken("De tekst ligt nog niet vast. Zet deze partij gewoon op de lijst van ondertekenaars.")
    if on_list:
        raise RuleBroken("Deze partij doet al mee, of staat al op de lijst.", field="party")


def check_resign(*, signed: bool, leaving: bool, is_municipality: bool, other_municipalities: int) -> None:
    if not signed:
        raise RuleBroken("Deze partij heeft niet getekend. Dan hoeft zij ook niet uit te treden.")
    if leaving:
        raise RuleBroken("Er is al een addendum waarmee deze partij uittreedt.")
    if is_municipality and not other_municipalities:
        raise RuleBroken("Zonder deze gemeente is er geen lab. Overleg met het college hoe jullie het lab beëindigen.")


def check_starts(on: date, today: date) -> None:
    if on < today:
        raise RuleBroken("Kies vandaag of een latere dag: een addendum werkt niet terug.", field="on")


def check_not_in_frozen_text(*, frozen: bool, is_new: bool) -> None:
    """Who comes on the list after the text was laid down has no place in that document."""
    if frozen and is_new:
        raise RuleBroken(
            "De tekst ligt vast, en deze partij staat er niet in. Kies ‘Laat een partij toetreden’: dan tekent zij een"
            " addendum met dezelfde tekst."
        )


def check_addendum_removable(*, signatures: int) -> None:
    if signatures:
        raise RuleBroken("Dit addendum is al door iemand getekend en blijft daarom staan.")


def check_evidence_years(years: int) -> None:
    if not LEAST_YEARS <= years <= MOST_YEARS:
        raise RuleBroken(f"Kies een termijn van {LEAST_YEARS} tot en met {MOST_YEARS} jaar.", field="years")
