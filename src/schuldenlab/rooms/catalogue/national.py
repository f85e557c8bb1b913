"""The verbs of the national role: answer a question about a project, write a recipe and publish it. All in the installation's log."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from schuldenlab.foundation.accounts.installation import note
from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import NotAllowed, RuleBroken
from schuldenlab.foundation.labs import permissions
from schuldenlab.foundation.ui.formats import counted
from schuldenlab.rooms.catalogue import queries, recipes
from schuldenlab.rooms.catalogue.models import ProjectFinding, RecipeVersion
from schuldenlab.rooms.catalogue.recipes import Content

EDIT = "catalogue.edit"


def may_edit(user: Any) -> bool:
    return bool(getattr(user, "is_national", False)) and EDIT in permissions.NATIONAL_PERMISSIONS


def require_editor(user: User) -> None:
    if not may_edit(user):
        raise NotAllowed(EDIT)


@transaction.atomic
def judge(user: User, slug: str, answers: Mapping[str, tuple[str, str]], *, last_seen: int = 0) -> int:
    """Answer questions about a project: key → (verdict, reason). Only what differs is added; returns how many.

    Raises NotAllowed; RuleBroken when somebody else answered since `last_seen` (the newest answer that the page showed).
    """
    require_editor(user)
    project = queries.read_library().find(slug)
    if project is None:
        raise RuleBroken("Dit project staat niet (meer) in de catalogus.")
    if queries.last_finding(slug) != last_seen:
        raise RuleBroken("Iemand anders beoordeelde dit intussen. Kijk onderaan wat er veranderde, en bewaar opnieuw.")
    now = {one.question: (one.verdict, one.reason) for one in project.findings}
    fresh = {key: answer for key, answer in answers.items() if now.get(key) != answer}
    for key, (verdict, reason) in fresh.items():
        row = ProjectFinding(
            project=slug, question=key, verdict=verdict, reason=reason, by_user=user, by_name=str(user), at=clock.now()
        )
        row.full_clean(exclude=["by_user"])
        row.save()
    if fresh:
        note(
            user,
            "catalogue.judged",
            f"project:{slug}",
            f"beoordeelde {project.name} op {counted(len(fresh), 'vraag', 'vragen')}",
        )
    return len(fresh)


# ---------------------------------------------------------------- recipes


def draft_of(user: User, slug: str) -> RecipeVersion:
    """The draft that waits to be published; begun from the newest version when there is none."""
    require_editor(user)
    found = RecipeVersion.objects.select_for_update().filter(project=slug, number=None).first()
    if found:
        return found
    if queries.find(slug) is None:
        raise RuleBroken("Dit project staat niet (meer) in de catalogus.")
    content = queries.newest_recipe(slug)[1]
    return RecipeVersion(project=slug, content=content, by_user=user, by_name=str(user))


def keep(user: User, draft: RecipeVersion, content: Content) -> RecipeVersion:
    draft.content, draft.by_user, draft.by_name, draft.at = content, user, str(user), clock.now()
    draft.version += 1 if draft.pk else 0
    draft.full_clean(exclude=["by_user"])
    draft.save()
    note(user, "catalogue.recipe_drafted", f"recipe:{draft.project}", f"werkte aan het recept van {draft.project}")
    return draft


def check_seen(draft: RecipeVersion, seen: int | None) -> None:
    """Two editors of one draft notice each other. `seen`: the version that the page showed, 0 while there was no draft."""
    if seen is not None and seen != version_of(draft):
        raise RuleBroken(
            f"{draft.by_name} wijzigde het concept intussen. Wat jij typte staat er nog: vergelijk het met het concept, en bewaar opnieuw."
        )


def version_of(draft: RecipeVersion | None) -> int:
    return draft.version if draft is not None and draft.pk else 0


@transaction.atomic
def put_step(user: User, slug: str, *, key: str | None = None, seen: int | None = None, **values: Any) -> RecipeVersion:
    """Change a step in the draft, or add one. Raises NotAllowed; RuleBroken, also when somebody else changed the draft since `seen`."""
    draft = draft_of(user, slug)
    check_seen(draft, seen)
    return keep(user, draft, recipes.with_step(draft.content, key, {**values, **({} if key else {"ours": True})}))


@transaction.atomic
def remove_step(user: User, slug: str, *, key: str) -> RecipeVersion:
    draft = draft_of(user, slug)
    return keep(user, draft, recipes.without_step(draft.content, key))


@transaction.atomic
def put_texts(user: User, slug: str, *, seen: int | None = None, **values: Any) -> RecipeVersion:
    """Change the introduction and the lists of the draft. Raises as `put_step`."""
    draft = draft_of(user, slug)
    check_seen(draft, seen)
    return keep(user, draft, {**draft.content, **values})


@transaction.atomic
def publish(user: User, slug: str, *, note_text: str) -> RecipeVersion:
    """Give the draft its number: from now on it is the recipe. Raises RuleBroken when nothing differs."""
    draft = draft_of(user, slug)
    number, content = queries.newest_recipe(slug)
    if draft.pk is None or not recipes.differences(content, draft.content):
        raise RuleBroken("Er is nog niets veranderd. Pas eerst een stap of een lijst aan.")
    draft.number, draft.note, draft.at = number + 1, note_text.strip(), clock.now()
    draft.by_user, draft.by_name = user, str(user)
    draft.full_clean(exclude=["by_user"])
    draft.save()
    note(user, "catalogue.recipe_published", f"recipe:{slug}", f"gaf versie {draft.number} van het recept {slug} uit")
    return draft


@transaction.atomic
def discard(user: User, slug: str) -> None:
    """Throw the draft away; what was published stays."""
    require_editor(user)
    done, _ = RecipeVersion.objects.filter(project=slug, number=None).delete()
    if done:
        note(user, "catalogue.recipe_discarded", f"recipe:{slug}", f"gooide het concept van het recept {slug} weg")
