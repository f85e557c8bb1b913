"""What can go wrong when somebody does something, in words that the page shows at the right place."""

from typing import Any


class RuleBroken(Exception):
    """An action is not possible now. `message` is a Dutch sentence that says what to do; `field` is where it is shown."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class EditConflict(Exception):
    """Somebody else changed this meanwhile. `theirs` is the object as it stands now; nothing was written."""

    def __init__(self, theirs: Any) -> None:
        super().__init__("changed meanwhile")
        self.theirs = theirs


class NotAllowed(Exception):
    """The actor lacks the permission `permission` in this lab."""

    def __init__(self, permission: str) -> None:
        super().__init__(permission)
        self.permission = permission
