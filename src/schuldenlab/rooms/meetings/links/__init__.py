"""The pages behind a guest's personal link: the invitation, and the dates of a poll."""

from schuldenlab.rooms.meetings.links import invitation, poll

__all__ = ["invitation", "poll"]
