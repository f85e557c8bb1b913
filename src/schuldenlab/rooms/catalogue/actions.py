"""The verbs of a lab and on what it offers: offer, take back, decide; copy a recipe, change it, take a newer version in."""

from datetime import date
from typing import Any

from schuldenlab.foundation.accounts.installation import note
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Person
from schuldenlab.rooms.catalogue import library_rows, merging, published, queries, recipes, rules
from schuldenlab.rooms.catalogue.models import EvidenceOffer, LabRecipe, OfferDecision, ProjectContact, ProjectOffer
from schuldenlab.rooms.catalogue.recipes import Content

Offer = EvidenceOffer | ProjectOffer


@action("catalogue.offer")
def offer_evidence(actor: Actor, *, project: str, consent: bool, **values: Any) -> EvidenceOffer:
    """Offer a result to the page of a project. `consent`: it may stand there with the name of the lab. Raises RuleBroken."""
    row = queries.find(project)
    rules.check_offered(known=row is not None, consent=consent)
    rules.check_measured(values["measured_on"], clock.today())
    made = {**values, "project": project, "offered_by": actor.person, "offered_at": clock.now()}
    sentence = f"bood een resultaat van {row.name if row else project} aan de landelijke catalogus aan"
    return actor.put(EvidenceOffer, None, made, verb="catalogue.evidence_offered", sentence=plain(sentence))


@action("catalogue.offer")
def offer_project(actor: Actor, *, consent: bool, **values: Any) -> ProjectOffer:
    """Offer an own project to the national catalogue. Raises RuleBroken without consent."""
    rules.check_offered(known=True, consent=consent)
    made = {**values, "offered_by": actor.person, "offered_at": clock.now()}
    sentence = "bood ‘{name}’ aan de landelijke catalogus aan"
    return actor.put(ProjectOffer, None, made, verb="catalogue.project_offered", sentence=sentence)


@action("catalogue.offer")
def withdraw(actor: Actor, offer: Offer) -> Offer:
    """Take an offer back, also when it was accepted: it then disappears from the public page."""
    if offer.withdrawn_at:
        raise RuleBroken("Dit aanbod is al ingetrokken.")
    sentence = f"trok terug wat aan de catalogus was aangeboden: {offer}"
    row = actor.put(
        type(offer), offer, {"withdrawn_at": clock.now()}, verb="catalogue.withdrawn", sentence=plain(sentence)
    )
    note(actor.user, "catalogue.withdrawn", subject_of(row), f"trok een aanbod van {actor.lab} terug", name=actor.name)
    library_rows.index_again(*slugs_of(row))
    return row


@action("catalogue.decide")
def decide(
    actor: Actor, offer: Offer, *, accepted: bool, reasons: str, decided_by: str = "", decided_on: date | None = None
) -> OfferDecision:
    """Decide on an offer, with reasons: an adviser on a result, the portfolio board (`decided_by`) on a project.

    Raises RuleBroken when the lab took it back, when nobody is named or the day is to come.
    """
    row = type(offer)._default_manager.select_for_update().get(pk=offer.pk)
    is_project = isinstance(row, ProjectOffer)
    on = decided_on or clock.today()
    rules.check_decision(
        withdrawn=row.withdrawn_at is not None,
        named=not is_project or bool(decided_by.strip()),
        on=on,
        today=clock.today(),
    )
    values = {
        "project" if is_project else "evidence": row,
        "accepted": accepted,
        "reasons": reasons.strip(),
        "decided_by": decided_by.strip() or f"{actor.name}, SchuldenlabNL",
        "decided_on": on,
        "recorded_by": actor.user,
        "recorded_at": clock.now(),
    }
    word = "nam over in de landelijke catalogus" if accepted else "nam niet over in de landelijke catalogus"
    made = actor.put(OfferDecision, None, values, verb="catalogue.decided", sentence=plain(f"{word}: {row}"))
    if isinstance(row, ProjectOffer) and accepted and not row.slug:
        row.slug = published.free_slug(row.name, queries.taken_slugs())
        row.save(update_fields=["slug"])
    note(actor.user, "catalogue.decided", subject_of(row), f"{word}: {row}", name=actor.name)
    library_rows.index_again(*slugs_of(row))
    return made


def slugs_of(offer: Offer) -> list[str]:
    slug = offer.slug if isinstance(offer, ProjectOffer) else offer.project
    return [slug] if slug else []


def subject_of(row: Offer) -> str:
    return f"{row._meta.label_lower}:{row.pk}"


def plain(sentence: str) -> str:
    """Without braces: what somebody typed fills no place in a sentence of the log."""
    return sentence.replace("{", "(").replace("}", ")")


# ---------------------------------------------------------------- recipes


@action("portfolio.edit")
def copy_recipe(actor: Actor, *, project: str) -> LabRecipe:
    """Take a copy of the newest recipe, to be made the lab's own. Raises RuleBroken when there is none, or one already."""
    row = queries.find(project)
    number, content = queries.newest_recipe(project)
    if row is None or not content["steps"]:
        raise RuleBroken("Voor dit project is nog geen recept. Wie het al doet, kan helpen.")
    if LabRecipe.objects.filter(lab=actor.lab, project=project).exists():
        raise RuleBroken("Jullie hebben al een eigen recept van dit project.")
    values = {"project": project, "number": number, "base": content, "content": content}
    sentence = f"nam het recept van {row.name} over (versie {number})"
    return actor.put(LabRecipe, None, values, verb="catalogue.recipe_copied", sentence=plain(sentence))


def put_content(actor: Actor, row: LabRecipe, content: Content, words: str, expected_version: int | None) -> LabRecipe:
    return actor.put(
        LabRecipe,
        row,
        {"content": content},
        expected_version=expected_version,
        verb="catalogue.recipe_changed",
        sentence=plain(words),
    )


@action("portfolio.edit")
def put_step(
    actor: Actor, row: LabRecipe, *, key: str | None = None, expected_version: int | None = None, **values: Any
) -> LabRecipe:
    """Change a step of the lab's own recipe, or add one. Raises RuleBroken, EditConflict."""
    content = recipes.with_step(row.content, key, {**values, **({} if key else {"ours": True})})
    words = f"paste in het eigen recept de stap ‘{values['title']}’ aan"
    return put_content(actor, row, content, words, expected_version)


@action("portfolio.edit")
def remove_step(actor: Actor, row: LabRecipe, *, key: str) -> LabRecipe:
    title = recipes.titles_of(row.content).get(key, key)
    words = f"haalde uit het eigen recept de stap ‘{title}’ weg"
    return put_content(actor, row, recipes.without_step(row.content, key), words, None)


@action("portfolio.edit")
def put_texts(actor: Actor, row: LabRecipe, *, expected_version: int | None = None, **values: Any) -> LabRecipe:
    """Change the introduction and the lists. Raises EditConflict."""
    words = "paste de lijsten van het eigen recept aan"
    return put_content(actor, row, {**row.content, **values}, words, expected_version)


@action("portfolio.edit")
def take_newer(actor: Actor, row: LabRecipe, *, number: int, chosen: list[str]) -> LabRecipe:
    """Take the newest version in. What the lab changed stays, unless its mark is in `chosen`. Raises RuleBroken."""
    newest, content = queries.newest_recipe(row.project)
    if newest != number or newest <= row.number:
        raise RuleBroken("Er is intussen een andere versie. Kijk opnieuw wat er verandert.")
    made = merging.merged(row.base, row.content, content, chosen)
    recipes.check_steps(made["steps"])
    values = {"number": newest, "base": content, "content": made}
    return actor.put(
        LabRecipe, row, values, verb="catalogue.recipe_updated", sentence=f"nam versie {newest} van het recept over"
    )


# ---------------------------------------------------------------- contacts


@action("portfolio.edit")
def put_contact(actor: Actor, *, project: str, person: Person, since: date | None = None) -> ProjectContact:
    """Name whom others may call about a project. Shown only once this person agreed, by their own link. Raises RuleBroken."""
    if queries.find(project) is None:
        raise RuleBroken("Dit project staat niet (meer) in de catalogus.")
    ProjectContact.objects.filter(lab=actor.lab, project=project).delete()
    values = {"project": project, "person": person, "since": since}
    sentence = "noemde {person.name} als contactpersoon voor andere labs"
    return actor.put(ProjectContact, None, values, verb="catalogue.contact", sentence=sentence)


@action("portfolio.edit")
def remove_contact(actor: Actor, row: ProjectContact) -> None:
    actor.remove(row, verb="catalogue.contact_removed", sentence="haalde {person.name} weg als contactpersoon")
