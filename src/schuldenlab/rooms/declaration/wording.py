"""Words that turn an intention into an obligation, and what to write instead. Pure.

Legal force follows from the content, not from the name of the paper
(https://vng.nl/vraag-en-antwoord/wat-is-het-verschil-tussen-een-overeenkomst-en-een-convenant). So this only warns:
a lawyer may have a reason, and nothing is held up.
"""

import re
from dataclasses import dataclass

STRIVE, WANT, HELP, DROP = (
    "spant zich in om",
    "heeft het voornemen om",
    "draagt naar vermogen bij",
    "laat dit weg: een voornemen kent geen straf",
)
DEEDS = "betalen|leveren|aanleveren|zorgdragen|zorgen voor|kwijtschelden|vergoeden|bijdragen|verstrekken|uitvoeren|afzien|nakomen|beschikbaar stellen"
PAYS = "betaal(?:t|en)|financier(?:t|en)|draagt|dragen|vergoed(?:t|en)|stort(?:en)?|reserveer(?:t|en)"
# Word (as a pattern) → effort language.
OBLIGING: tuple[tuple[str, str], ...] = (
    (r"verplicht(?:en|te)?(?: zich)?", STRIVE),
    (r"verplichting(?:en)?", "voornemen"),
    (r"(?:verbind(?:t|en)|committe(?:ert|ren)) zich(?: ertoe)?", STRIVE),
    (r"(?:is|zijn|wordt|worden) gehouden", STRIVE),
    (r"gehouden (?:is|zijn) (?:om |tot )", STRIVE),
    (r"sta(?:at|an) (?:er)?voor in|sta(?:at|an) garant", STRIVE),
    (r"garande(?:ert|ren)|garantie(?:s)?|waarborg(?:t|en)", STRIVE),
    (r"dien(?:t|en) te", WANT),
    (r"dien(?:t|en)(?= [^;]{0,60}?\bte \w+en\b)", WANT),
    (
        r"moet(?:en)?(?! (?:soms|vaak|nu|te lang|lang|maanden))",
        "wil",
    ),  # what people now have to go through is no promise
    (r"behoort te|behoren te", WANT),
    (rf"(?:zal|zullen)(?= [^;]{{0,80}}?\b(?:{DEEDS})\b)", STRIVE),
    (rf"(?:{PAYS})(?= [^;]{{0,60}}?(?:€|\beuro\b))", HELP),
    (r"draagt zorg voor|dragen zorg voor", "spant zich in voor"),
    (r"is verschuldigd|zijn verschuldigd", HELP),
    (r"boetes?|dwangsom(?:men)?|sancties?", DROP),
    (r"schadevergoeding|schadeplichtig|aansprakelijk", DROP),
    (r"in gebreke|wanprestatie|tekortkoming", DROP),
    (r"onherroepelijk|onvoorwaardelijk", "laat dit woord weg: iedere partij kan uittreden"),
    (r"bindend(?:e)?|afdwingbaar|in rechte", "laat dit woord weg, of zeg dat het juist niet zo is"),
)
PATTERNS = tuple((re.compile(rf"\b(?:{pattern})(?!\w)", re.IGNORECASE), instead) for pattern, instead in OBLIGING)
DEED = re.compile(rf"(?:zal|zullen|{PAYS})$", re.IGNORECASE)
SENTENCE = re.compile(r"(?:[^.!?;\n]|\.(?=\d))+")  # the point in 5.000 ends nothing
DENIAL = re.compile(
    r"\b(?:niet(?!-)|geen|zonder|nooit|noch|niets)\b", re.IGNORECASE
)  # `bij niet-nakoming` denies nothing
NOBODY = re.compile(r"\b(?:niemand|evenmin|geen van)\b", re.IGNORECASE)
SOFT = re.compile(
    r"\b(?:naar vermogen|wil|willen|voornemen|bereid|streven|streeft|zich in|kan|kunnen|beoogt|beogen|zo mogelijk)\b",
    re.IGNORECASE,
)
WHAT_FOLLOWS = re.compile(
    r"\b(?:om|dat|te)\b|,"
)  # `verplicht zich om niet …` denies the deed, and obliges all the same
REACH = 30  # characters around a word within which a denial takes its force away


@dataclass(frozen=True)
class Warned:
    """A word that reads as an obligation, and what could stand there."""

    word: str
    instead: str


def obliging(text: str) -> list[Warned]:
    """The words that read as an obligation, each once, in the order of the text; a denied one (`geen boete`) is left alone."""
    found = [
        (sentence.start() + match.start(), -len(match[0]), Warned(match[0].lower(), instead))
        for sentence in SENTENCE.finditer(text)
        for pattern, instead in PATTERNS
        for match in pattern.finditer(sentence[0])
        if not denied(sentence[0], match)
    ]
    return once(without_overlap(sorted(found, key=lambda one: one[:2])))


def denied(sentence: str, match: re.Match[str]) -> bool:
    """Whether the sentence takes the force of the word away: by a denial, or by words of effort before a deed."""
    before = sentence[max(0, match.start() - REACH) : match.start()]
    after = WHAT_FOLLOWS.split(sentence[match.end() : match.end() + REACH])[0]
    if any(DENIAL.search(part) for part in (before, match[0], after)) or NOBODY.search(before):
        return True
    return bool(DEED.match(match[0]) and SOFT.search(sentence))


def without_overlap(found: list[tuple[int, int, Warned]]) -> list[Warned]:
    """Of words that lie over each other the first and longest."""
    kept, end = [], -1
    for start, minus_length, warned in found:
        if start >= end:
            kept.append(warned)
            end = start - minus_length
    return kept


def once(found: list[Warned]) -> list[Warned]:
    return list({one.word: one for one in found}.values())


def quoted(found: list[Warned]) -> str:
    """`‘dient te’ (schrijf liever: heeft het voornemen om), ‘boete’ (…)`"""
    return ", ".join(f"‘{one.word}’ ({advice(one)})" for one in found)


def advice(one: Warned) -> str:
    return one.instead if one.instead.startswith("laat dit") else f"schrijf liever: {one.instead}"
