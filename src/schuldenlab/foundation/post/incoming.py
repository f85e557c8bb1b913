"""The door for incoming mail: whoever can read a message registers here, and says what it did with it."""

from collections.abc import Callable

from schuldenlab.foundation.post import bounces

Reader = Callable[[bytes], list[str]]
READERS: list[Reader] = []


def reads(reader: Reader) -> Reader:
    """Register what looks at every message that comes in. It answers with a sentence for each thing it did."""
    READERS.append(reader)
    return reader


@reads
def returned_mail(raw: bytes) -> list[str]:
    return [f"Marked: {address}" for address in bounces.take_in(raw)]


def receive(raw: bytes) -> list[str]:
    """Let every reader look at one message; return what was done with it."""
    return [sentence for reader in READERS for sentence in reader(raw)]
