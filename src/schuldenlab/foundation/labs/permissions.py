"""Who may do what in a lab: one table. Code asks for a permission, never for a role."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """A part somebody plays in a lab. The value stands in the database; the label is Dutch."""

    KWARTIERMAKER = "kwartiermaker"
    WETHOUDER = "wethouder"
    COMMISSIONER = "commissioner"
    PROGRAMME_MANAGER = "programme_manager"
    TEAM_MEMBER = "team_member"
    READER = "reader"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    Role.KWARTIERMAKER: "kwartiermaker",
    Role.WETHOUDER: "wethouder",
    Role.COMMISSIONER: "ambtelijk opdrachtgever",
    Role.PROGRAMME_MANAGER: "programmamanager",
    Role.TEAM_MEMBER: "teamlid",
    Role.READER: "meelezer",
}
ROLE_CHOICES = [(str(role), label) for role, label in LABELS.items()]

K, W, C, P, T, R = Role
EVERYBODY = frozenset({K, W, C, P, T, R})
WORKERS = frozenset({K, P, T})
LEADERS = frozenset({K, P})
OFFICIALS = frozenset({K, W, C, P})


@dataclass(frozen=True)
class Grant:
    """Which roles hold a permission while the lab is set up, and once it works; and whether the national adviser does."""

    setting_up: frozenset[Role]
    working: frozenset[Role] | None = None  # None: the programme manager takes the kwartiermaker's place
    national: bool = False
    administrator: bool = False

    def roles(self, *, works: bool) -> frozenset[Role]:
        if not works:
            return self.setting_up
        if self.working is not None:
            return self.working
        return (self.setting_up - {K}) | ({P} if K in self.setting_up else frozenset())


GRANTS: dict[str, Grant] = {
    # reading
    "lab.view": Grant(EVERYBODY, EVERYBODY, national=True, administrator=True),
    "workplan.view": Grant(EVERYBODY, EVERYBODY, national=True),
    "figures.view": Grant(EVERYBODY, EVERYBODY, national=True),
    "people.view": Grant(EVERYBODY, EVERYBODY, administrator=True),
    "partners.view": Grant(EVERYBODY, EVERYBODY),
    "projects.view": Grant(EVERYBODY, EVERYBODY, national=True),
    "meetings.view": Grant(EVERYBODY, EVERYBODY),
    "documents.read": Grant(EVERYBODY, EVERYBODY),
    "decisions.view": Grant(EVERYBODY, EVERYBODY),
    "log.read": Grant(OFFICIALS, OFFICIALS, administrator=True),
    # what colleagues say to each other about the work: not for SchuldenlabNL, not for who runs the installation
    "remarks.view": Grant(EVERYBODY, EVERYBODY),
    "remarks.write": Grant(EVERYBODY - {R}, EVERYBODY - {K, R}),
    "remarks.withdraw": Grant(frozenset({K, C, P})),  # the words of somebody else
    "notices.view": Grant(EVERYBODY, EVERYBODY),
    # the lab itself
    "lab.manage": Grant(frozenset({K, C, P}), administrator=True),
    "lab.take": Grant(LEADERS),
    "members.invite": Grant(frozenset({K, C, P}), administrator=True),
    "people.edit": Grant(WORKERS),
    "deviation.record": Grant(frozenset({W}), frozenset({W})),
    "deviation.decide": Grant(LEADERS),
    "advice.ask": Grant(WORKERS),
    "advice.answer": Grant(frozenset(), frozenset(), national=True),
    "proof.ask": Grant(WORKERS),
    # the rooms
    "figures.edit": Grant(WORKERS),
    "documents.finalise": Grant(WORKERS),
    "texts.edit": Grant(LEADERS),
    "mandate.edit": Grant(frozenset({K, C, P})),
    "decisions.edit": Grant(frozenset({K, C, P})),
    "workplan.edit": Grant(WORKERS),
    "team.edit": Grant(LEADERS),
    "partners.edit": Grant(WORKERS),
    "selection.edit": Grant(WORKERS),
    "catalogue.offer": Grant(LEADERS),
    "catalogue.decide": Grant(frozenset(), frozenset(), national=True),
    "portfolio.edit": Grant(WORKERS),
    "portfolio.judge": Grant(frozenset({W, P}), frozenset({W, P})),
    "declaration.edit": Grant(LEADERS),
    "declaration.evidence": Grant(frozenset({K, C, P})),  # when, and from which address, who signed
    "trials.edit": Grant(WORKERS),
    "meetings.edit": Grant(WORKERS),
    "handover.edit": Grant(LEADERS),
}

# What belongs to the whole installation, not to one lab.
NATIONAL_PERMISSIONS = frozenset(
    {"national.view", "advice.answer", "figures.import", "accounts.invite", "catalogue.edit", "texts.edit_all"}
)
ADMINISTRATOR_PERMISSIONS = frozenset(
    {"national.view", "figures.import", "accounts.invite", "installation.manage", "texts.edit_all"}
)


def of_roles(roles: frozenset[Role], *, works: bool) -> frozenset[str]:
    """Every permission that at least one of `roles` holds."""
    return frozenset(name for name, grant in GRANTS.items() if grant.roles(works=works) & roles)


def of_national() -> frozenset[str]:
    return frozenset(name for name, grant in GRANTS.items() if grant.national)


def of_administrator() -> frozenset[str]:
    return frozenset(name for name, grant in GRANTS.items() if grant.administrator)


def known(permission: str) -> bool:
    return permission in GRANTS or permission in NATIONAL_PERMISSIONS | ADMINISTRATOR_PERMISSIONS
