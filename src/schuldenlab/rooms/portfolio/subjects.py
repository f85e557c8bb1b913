"""What notices and remarks can be about; who comes to lead a project is told."""

from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.notices.subjects import about
from schuldenlab.rooms.portfolio.models import LabProject
from schuldenlab.rooms.selection.models import ChosenProject


def leader(chosen: ChosenProject) -> Person | None:
    found = LabProject.objects.filter(pk=chosen.pk).select_related("leader").first()
    return found.leader if found else None


# A chosen project has a page before anything was recorded about it: one speaks about the choice, and leads what came of it.
PROJECT = {"word": "het project", "permission": "projects.view", "page": "portfolio:project"}
about("project", ChosenProject, whose=leader, **PROJECT)
about("projectleiding", LabProject, owner="leader", related=("chosen",), remarks=False, **PROJECT)
