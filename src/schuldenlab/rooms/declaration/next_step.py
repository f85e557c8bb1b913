"""The one thing to do next with the declaration."""

from dataclasses import dataclass

from django.urls import reverse

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.labs.models import Lab
from schuldenlab.rooms.declaration import asking as ask_verbs
from schuldenlab.rooms.declaration.models import Declaration, Signatory
from schuldenlab.rooms.mandate import queries as mandate
from schuldenlab.rooms.partners.facts import GROUPS, PROMISED, group_of
from schuldenlab.rooms.partners.queries import facts as partner_facts

ROADS = {"", "deferred", "agreed"}  # outcomes after which the same decision goes on; agreed: only its paper is missing


@dataclass(frozen=True)
class Next:
    """What to do, why, and the button. `post`: the button does it at once."""

    title: str
    reason: str
    label: str
    url: str
    post: bool = False


def next_step(lab: Lab, declaration: Declaration, rows: list[Signatory]) -> Next | None:
    """None when it is others' turn, or when everybody signed."""
    if missing := municipality_to_list(lab, rows):
        return missing
    if not declaration.is_frozen:
        return partner_to_list(lab, rows) or Next(
            "Leg de tekst vast",
            "De lijst is compleet. Lees de tekst nog één keer na met je opdrachtgever. Daarna kan er worden getekend.",
            "Leg de tekst vast",
            reverse("declaration:freeze", args=[lab.slug]),
        )
    return asking(lab, declaration, rows)


def asking(lab: Lab, declaration: Declaration, rows: list[Signatory]) -> Next | None:
    unasked = [row for row in rows if ask_verbs.is_to_be_asked(row)]
    held = ask_verbs.without_decision(unasked)
    free = [row for row in unasked if row not in held]
    if declaration.in_order and unasked[:1] == held[:1]:
        free = []  # everybody after the municipality waits with it
    if free:
        who = free[0].person.name if len(free) == 1 else f"{len(free)} mensen"
        return Next(
            f"Vraag {who} om te tekenen",
            "Iedereen krijgt een eigen link. Lezen en tekenen kost een paar minuten.",
            "Stuur de link" if len(free) == 1 else "Stuur iedereen de link",
            reverse("declaration:ask_everybody", args=[lab.slug]),
            post=True,
        )
    if held:
        return Next(
            f"Leg het besluit van het college van {held[0].party_name.removeprefix('gemeente ')} vast",
            "De gemeente tekent pas als haar college heeft besloten om deel te nemen. Dat besluit staat er nog niet, of het stuk"
            " ontbreekt.",
            "Naar het besluit",
            way_to_the_decision(lab, held[0]),
        )
    late = [row for row in rows if row.asked_at and not row.signed and not row.declined_at]
    if late and declaration.deadline and declaration.deadline < clock.today():
        return Next(
            f"Herinner {late[0].person.name} aan het tekenen",
            f"De datum om te tekenen is voorbij. {late[0].party_title} tekende nog niet.",
            "Stuur een herinnering",
            reverse("declaration:ask", args=[lab.slug, late[0].pk]),
            post=True,
        )
    return None


def way_to_the_decision(lab: Lab, row: Signatory) -> str:
    """To the decision of this college that is on its road or lacks its paper, else to a new one."""
    for fact in mandate.facts([lab.pk])[lab.pk].decisions:
        if fact.body == "college" and fact.about == "join" and row.code in fact.joint_codes and fact.outcome in ROADS:
            return reverse("mandate:decision", args=[lab.slug, fact.id])
    return f"{reverse('mandate:decision_add', args=[lab.slug])}?body=college&about=join"


def municipality_to_list(lab: Lab, rows: list[Signatory]) -> Next | None:
    listed = {row.code for row in rows}
    for found in lab.municipalities:
        if found.code not in listed:
            return Next(
                f"Zet op de lijst wie tekent namens de gemeente {found.name}",
                "Zonder de gemeente is er geen verklaring. De burgemeester tekent, of wie hij schriftelijk aanwijst.",
                "Zet op de lijst",
                f"{reverse('declaration:signatory_add', args=[lab.slug])}?party=code:{found.code}",
            )
    return None


def partner_to_list(lab: Lab, rows: list[Signatory]) -> Next | None:
    """A party that promised, from a group of which nobody is on the list."""
    partners = partner_facts([lab.pk])[lab.pk].partners
    listed = {row.partner_id for row in rows}
    thin = set(GROUPS) - {group_of(row.level, row.sector) for row in partners if row.id in listed}
    for row in partners:
        group = group_of(row.level, row.sector)
        if group in thin and row.rung in PROMISED:
            return Next(
                f"Zet {row.name} op de lijst",
                f"Zij zegde steun toe. Uit de groep ‘{GROUPS[group]}’ staat er nog niemand op de lijst.",
                "Zet op de lijst",
                f"{reverse('declaration:signatory_add', args=[lab.slug])}?party=partner:{row.id}",
            )
    if not listed - {None}:
        return Next(
            "Zet de eerste partner op de lijst",
            "Naast de gemeente tekent uit elke groep ten minste één partij.",
            "Zet op de lijst",
            reverse("declaration:signatory_add", args=[lab.slug]),
        )
    return None
