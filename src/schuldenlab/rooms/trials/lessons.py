"""Whether a lesson answers a search. Pure: who knows the language hands the stemmer over."""

import re
from collections.abc import Callable, Iterable, Sequence

WORD = re.compile(r"\w+")


def finds(words: Sequence[str], texts: Iterable[str], stem: Callable[[str], str]) -> bool:
    """Whether each of the (stemmed) words begins a word of the texts, stemmed or as it stands."""
    known = {part for text in texts for part in WORD.findall(text.lower())}
    known |= {stem(part) for part in known}
    return all(any(one.startswith(word) for one in known) for word in words)
