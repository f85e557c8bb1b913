"""Chapters of a story told in the order of time, though each is written as a whole.

Every chapter is a thread of its own, of which only one runs at a time: before each scene it waits until no other chapter has an earlier one. They share the
connection of the teller, so that all is one story in one database. Rejected: chapters as generators (a scene inside a helper would need `yield from` all the way
up), and one long list of scenes by day (nobody can read what a chapter is about).
"""

import contextvars
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


class StoryEnded(Exception):
    """Another chapter failed: this one stops where it is."""


@dataclass
class Chapter:
    """A part of the story, waiting for its next scene at `moment`; None: its last scene was played."""

    tell: Callable[[], object]
    moment: datetime | None
    goes: threading.Event = field(default_factory=threading.Event)
    error: BaseException | None = None


class Turns:
    """Gives the floor to the chapter whose next scene is the earliest; at the same moment to the one that was named first."""

    def __init__(self) -> None:
        self.chapters: list[Chapter] = []
        self.floor_is_free = threading.Event()
        self.ended = False

    def add(self, moment: datetime, tell: Callable[[], object]) -> None:
        """Let `tell` begin at `moment`."""
        self.chapters.append(Chapter(tell, moment))

    def play(self) -> None:
        """Tell everything. Raises what a chapter raised."""
        shared = {alias: connections[alias] for alias in connections}
        for connection in shared.values():
            connection.inc_thread_sharing()
        threads = [self.thread(chapter, shared) for chapter in self.chapters]
        try:
            while waiting := [one for one in self.chapters if one.moment is not None]:
                self.give_floor(min(waiting, key=attrgetter("moment")))
        finally:
            self.end(threads)
            for connection in shared.values():
                connection.dec_thread_sharing()

    def give_floor(self, chapter: Chapter) -> None:
        self.floor_is_free.clear()
        chapter.goes.set()
        self.floor_is_free.wait()
        if chapter.error is not None:
            raise chapter.error

    def thread(self, chapter: Chapter, shared: dict[str, BaseDatabaseWrapper]) -> threading.Thread:
        context = contextvars.copy_context()
        made = threading.Thread(target=context.run, args=(self.tell, chapter, shared), daemon=True)
        made.start()
        return made

    def tell(self, chapter: Chapter, shared: dict[str, BaseDatabaseWrapper]) -> None:
        mine.chapter = chapter
        for alias, connection in shared.items():
            connections[alias] = connection
        try:
            self.take_turn(chapter)
            chapter.tell()
        except StoryEnded:
            pass
        except BaseException as error:  # noqa: BLE001 it is raised again where the story is told
            chapter.error = error
        finally:
            chapter.moment = None
            self.floor_is_free.set()

    def take_turn(self, chapter: Chapter) -> None:
        chapter.goes.wait()
        chapter.goes.clear()
        if self.ended:
            raise StoryEnded

    def wait_for(self, moment: datetime) -> None:
        """Called by a chapter before a scene: go on when it is the earliest. Outside a chapter it is always now."""
        chapter = getattr(mine, "chapter", None)
        if chapter is None:
            return
        chapter.moment = moment
        self.floor_is_free.set()
        self.take_turn(chapter)

    def end(self, threads: list[threading.Thread]) -> None:
        """Let the threads that still wait go home."""
        self.ended = True
        for chapter in self.chapters:
            chapter.goes.set()
        for thread in threads:
            thread.join(timeout=10)


mine = threading.local()
