"""What the newcomer knows, page by page: each answer says with `on` at which address it is given."""

from tests.journeys.answers import board, declaration, last, meeting, partners, plan, team

__all__ = ["board", "declaration", "last", "meeting", "partners", "plan", "team"]
