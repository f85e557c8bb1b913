"""A project that a lab offered, as a project of the catalogue."""

from collections.abc import Iterable

from django.utils.text import slugify

from schuldenlab.rooms.catalogue import rules, vocabulary
from schuldenlab.rooms.catalogue.models import OfferDecision, ProjectOffer
from schuldenlab.rooms.catalogue.party_types import PARTY_TYPES
from schuldenlab.rooms.catalogue.projects import DERIVED_BY
from schuldenlab.rooms.catalogue.records import Adopters, Assessment, Finding, ProvenProject
from schuldenlab.rooms.catalogue.vocabulary import DebtHelpPhase


def lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip(" -\t") for line in text.splitlines() if line.strip(" -\t"))


def known(keys: Iterable[str], words: Iterable[str]) -> tuple[str, ...]:
    """What of the stored keys this version of the vocabulary still has."""
    return tuple(key for key in keys if key in set(words))


def free_slug(name: str, taken: Iterable[str]) -> str:
    """A readable address that no other project has."""
    bare, used = slugify(name)[:50] or "project", set(taken)
    numbered = (bare if number == 1 else f"{bare}-{number}" for number in range(1, len(used) + 2))
    return next(slug for slug in numbered if slug not in used)


def project_of(offer: ProjectOffer, decision: OfferDecision) -> ProvenProject:
    phases = tuple(DebtHelpPhase(key) for key in known(offer.phases, DebtHelpPhase))
    needs = known(offer.needs, PARTY_TYPES)
    names = offer.lab.municipality_names
    return ProvenProject(
        slug=offer.slug,
        name=offer.name,
        status="from_lab",
        summary=offer.summary,
        lesson="",
        phases=phases,
        themes=known(offer.themes, vocabulary.THEMES),
        groups=known(offer.groups, vocabulary.GROUPS),
        target_group=offer.target_group,
        initiator=offer.lab.name,
        origin=names,
        start_year=None,
        partners=(),
        needs=needs,
        finance=offer.finance,
        prerequisites=lines(offer.prerequisites),
        indicators=lines(offer.indicators),
        adopters=Adopters(None, f"Ontwikkeld door {offer.lab.name}.", tuple(m.name for m in offer.lab.municipalities)),
        endorsed=None,
        evidence=(),
        criteria=tuple(criterion(offer, decision, name) for name in vocabulary.CRITERIA),
        sources=(),
        framework=framework(decision, phases, needs),
        lab=offer.lab.name,
        decided=f"{decision.decided_by}: {decision.reasons}",
    )


def criterion(offer: ProjectOffer, decision: OfferDecision, name: str) -> Assessment:
    """What the lab says of it, until the questions are answered one by one."""
    reason = f"Volgens {offer.lab.name}: {getattr(offer, name)}"
    unasked = "Nog niet apart beoordeeld."
    findings = tuple(
        Finding(key, "unknown", unasked, decision.decided_by, decision.decided_on)
        for key in vocabulary.questions_of(name)
    )
    return Assessment(name, "unknown", reason, findings)


def framework(
    decision: OfferDecision, phases: tuple[DebtHelpPhase, ...], needs: tuple[str, ...]
) -> tuple[Finding, ...]:
    on = decision.decided_on

    def derived(key: str, answer: rules.Answer) -> Finding:
        return Finding(key, *answer, DERIVED_BY, on, derived=True)

    return (
        derived("framework.phase", rules.answer_on_phase([phase.label for phase in phases])),
        derived("framework.sectors", rules.answer_on_sectors(needs)),
        derived("framework.target_group", ("unknown", "Nog niet apart beoordeeld.")),
        Finding("framework.adds", "yes", decision.reasons, decision.decided_by, on),
    )
