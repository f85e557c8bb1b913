"""A project that a lab offered, here or elsewhere, as a project of the catalogue."""

from collections.abc import Iterable

from django.utils.text import slugify

from schuldenlab.foundation.labs.models import joined_names
from schuldenlab.foundation.municipalities import register
from schuldenlab.rooms.catalogue import rules, vocabulary
from schuldenlab.rooms.catalogue.models import OfferDecision, ProjectFromElsewhere, ProjectOffer
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


OF_THE_OFFER = (
    "slug", "name", "summary", "target_group", "phases", "themes", "groups", "needs", "finance", "prerequisites", "indicators",
    "workable", "reusable", "available",
)  # fmt: skip


def described(offer: ProjectOffer, decision: OfferDecision) -> ProjectFromElsewhere:
    """Everything that the catalogue says of it, apart from the lab: as another installation would keep it. Not saved."""
    return ProjectFromElsewhere(
        **{name: getattr(offer, name) for name in OF_THE_OFFER},
        lab_name=offer.lab.name,
        municipalities=[municipality.code for municipality in offer.lab.municipalities],
        reasons=decision.reasons,
        decided_by=decision.decided_by,
        decided_on=decision.decided_on,
    )


def project_of(offer: ProjectFromElsewhere) -> ProvenProject:
    phases = tuple(DebtHelpPhase(key) for key in known(offer.phases, DebtHelpPhase))
    needs = known(offer.needs, PARTY_TYPES)
    names = [register.get(code).name for code in offer.municipalities if register.knows(code)]
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
        initiator=offer.lab_name,
        origin=joined_names(names),
        start_year=None,
        partners=(),
        needs=needs,
        finance=offer.finance,
        prerequisites=lines(offer.prerequisites),
        indicators=lines(offer.indicators),
        adopters=Adopters(None, f"Ontwikkeld door {offer.lab_name}.", tuple(names)),
        endorsed=None,
        evidence=(),
        criteria=tuple(criterion(offer, name) for name in vocabulary.CRITERIA),
        sources=(),
        framework=framework(offer, phases, needs),
        lab=offer.lab_name,
        decided=f"{offer.decided_by}: {offer.reasons}",
    )


def criterion(offer: ProjectFromElsewhere, name: str) -> Assessment:
    """What the lab says of it, until the questions are answered one by one."""
    reason = f"Volgens {offer.lab_name}: {getattr(offer, name)}"
    unasked = "Nog niet apart beoordeeld."
    findings = tuple(
        Finding(key, "unknown", unasked, offer.decided_by, offer.decided_on) for key in vocabulary.questions_of(name)
    )
    return Assessment(name, "unknown", reason, findings)


def framework(
    offer: ProjectFromElsewhere, phases: tuple[DebtHelpPhase, ...], needs: tuple[str, ...]
) -> tuple[Finding, ...]:
    on = offer.decided_on

    def derived(key: str, answer: rules.Answer) -> Finding:
        return Finding(key, *answer, DERIVED_BY, on, derived=True)

    return (
        derived("framework.phase", rules.answer_on_phase([phase.label for phase in phases])),
        derived("framework.sectors", rules.answer_on_sectors(needs)),
        derived("framework.target_group", ("unknown", "Nog niet apart beoordeeld.")),
        Finding("framework.adds", "yes", offer.reasons, offer.decided_by, on),
    )
