"""The documents of this room: the A4 for a partner's own decision, and the overview of support."""

from typing import Any

from django.db.models import Model

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.documents.kinds import DocumentKind, register
from schuldenlab.foundation.figures import queries as figures
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.ui.formats import capital, date_nl
from schuldenlab.rooms.partners import letters, pictures, queries
from schuldenlab.rooms.partners.facts import GROUPS, NOT_NOW
from schuldenlab.rooms.partners.models import Partner


def partner_letter(lab: Lab, subject: Model | None) -> dict[str, Any]:
    assert isinstance(subject, Partner)
    made = queries.card(subject)
    standing = made.standing
    return {
        "title": f"Wat wij vragen aan {subject.name}",
        "subtitle": "Eén A4 voor uw eigen besluit",
        "particulars": [
            (lab.municipality_label, lab.municipality_names),
            *([("Zaaknummer", subject.case_number)] if subject.case_number else []),
            *([("Besluit vóór", date_nl(standing.decides_before))] if standing.decides_before else []),
        ],
        "told": letters.letter(subject),
        "need": figures.sentences(lab.codes) if lab.codes else "",
        "stands_behind": standing.stands_behind,
        "after": after(made),
        "decision": decision(made),
    }


def decision(made: queries.Card) -> tuple[str, str] | None:
    """By when the organisation decides, or by when the lab hopes to hear; nothing once it stands behind the lab."""
    standing, lab = made.standing, made.row.lab
    if standing.stands_behind:
        return None
    if standing.decides_before:
        return (
            "Uw besluit",
            f"U besluit vóór {date_nl(standing.decides_before)}. Verandert dat, laat het ons dan weten.",
        )
    target = lab.kick_off_target
    if target and target > clock.today():
        return "Uw besluit", f"Wij horen het graag ruim vóór de startbijeenkomst op {date_nl(target)}."
    return "Uw besluit", "Laat ons weten wanneer uw organisatie besluit. Een schatting is genoeg."


SIGNING = "de intentieverklaring: een verklaring dat wij samenwerken, zonder dat u daarmee een contract sluit."


def after(made: queries.Card) -> tuple[str, str]:
    """What happens once the partner has decided, with the words before it; different when it promised or signed."""
    if made.standing.rung == "signed":
        on = f" op {date_nl(made.standing.since)}" if made.standing.since else ""
        return "Uw handtekening", f"Uw organisatie tekende{on} de intentieverklaring. Daar zijn wij blij mee."
    if made.promise:
        return "Na uw toezegging", f"{made.promise.person.name} zegde al steun toe. Daarna tekent u {SIGNING}"
    how = "Steun toezeggen doet u met een persoonlijke link of met een getekende brief."
    return "Na uw besluit", f"{how} Daarna tekent u {SIGNING}"


def letter_subjects(lab: Lab) -> list[Model]:
    """Every partner but those that do not take part now."""
    return [made.row for made in queries.cards(lab) if made.standing.rung != NOT_NOW]


def support(lab: Lab, _subject: Model | None) -> dict[str, Any]:
    cards = [made for made in queries.cards(lab) if made.standing.rung != NOT_NOW]
    cards.sort(key=lambda made: (-made.standing.height, made.row.name.casefold()))
    marks = [pictures.Mark(made.row.name, made.row.group, made.standing.rung) for made in cards]
    return {
        "subtitle": "Wie staat er achter het lab?",
        "particulars": [(lab.municipality_label, lab.municipality_names)],
        "states": queries.group_states(cards),
        "behind": sum(made.standing.stands_behind for made in cards),
        "total": len(cards),
        "picture": pictures.ladder(marks) if marks else None,
        "groups_picture": pictures.groups(queries.group_states(cards)) if marks else None,
        "groups": [
            (label, [support_row(made) for made in cards if made.row.group == key]) for key, label in GROUPS.items()
        ],
        "contributions": [
            [made.row.name, capital(part.told)] for made in cards for part in made.contributions if part.is_promised
        ],
    }


def support_row(made: queries.Card) -> list[str]:
    standing = made.standing
    label = standing.label
    if standing.decides_before:
        label += f" (besluit vóór {date_nl(standing.decides_before)})"
    return [made.row.name, f"{made.row.level_word}, {made.row.sector_word}", label, date_nl(standing.since) or "–"]


register(
    DocumentKind(
        slug="partnerbrief",
        title="Eén A4 voor uw eigen besluit",
        template="partners/documents/partnerbrief.html",
        context=partner_letter,
        permission="partners.view",
        about="Wat wij een partner vragen, over geld en gegevens, en hoe zij ermee kan stoppen.",
        subject=Partner,
        subjects=letter_subjects,
    )
)
register(
    DocumentKind(
        slug="draagvlak",
        title="Overzicht draagvlak",
        template="partners/documents/draagvlak.html",
        context=support,
        permission="partners.view",
        about="Per groep welke partijen achter het lab staan, en sinds wanneer.",
    )
)
