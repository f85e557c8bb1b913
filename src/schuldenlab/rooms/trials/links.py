"""What a mail of this room holds until it is sent is registered when links are looked for: see letters.py."""

from schuldenlab.rooms.trials import letters

__all__ = ["letters"]
