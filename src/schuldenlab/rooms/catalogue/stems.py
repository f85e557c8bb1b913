"""Dutch words cut back to their stem, so that "schulden" finds "schuld": Snowball's Porter stemmer, and what it leaves. Pure.

Of the two Dutch stemmers this one keeps "schuld" whole; the newer one (Kraaij-Pohlmann) makes "schul" of "schulden".
"""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[a-z0-9]+")
VOICED = {"v": "f", "z": "s"}  # bedrijven - bedrijf, huizen - huis
LONGEST = 60  # letters of a word that is kept
_stemmer = snowballstemmer.stemmer("dutch_porter")


def words(text: str) -> list[str]:
    """The words of a text in plain small letters."""
    plain = unicodedata.normalize("NFKD", text.lower())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return [word[:LONGEST] for word in WORD.findall(bare)]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Schulden, schuld - schuld; bedrijven, bedrijf - bedrijf; huizen, huis - huis."""
    found: str = _stemmer.stemWord(word)
    return found[:-1] + VOICED.get(found[-1], found[-1])


def stems(text: str) -> list[str]:
    return [stem(word) for word in words(text)]


def after(prefix: str) -> str:
    """The first word that comes after all words with this prefix; empty when there is none ("zz")."""
    bare = prefix.rstrip("z")
    if not bare:
        return ""
    last = "a" if bare[-1] == "9" else chr(ord(bare[-1]) + 1)
    return bare[:-1] + last
