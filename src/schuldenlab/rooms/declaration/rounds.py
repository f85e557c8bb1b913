"""Loads what this room does every hour: evidence that must go, addenda of which the day has come."""

from schuldenlab.rooms.declaration import evidence, settling

__all__ = ["evidence", "settling"]
