"""A document with every construct, for the tests of this folder."""

from datetime import UTC, datetime
from typing import Any

from markupsafe import Markup

from schuldenlab.foundation.documents.kinds import DocumentKind
from schuldenlab.foundation.labs.models import Lab, Person

MOMENT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
CHART = Markup(
    '<svg viewBox="0 0 320 90" role="img" aria-label="Staafdiagram: Deventer 7,1%, Nederland 8,5%." data-width="70">'
    '<rect x="90" y="10" width="142" height="26" fill="#0B5563"/>'
    '<rect x="90" y="48" width="170" height="26" fill="#6B7A82"/>'
    '<text x="4" y="28" font-size="13" font-family="Noto Sans">Deventer</text>'
    '<text x="4" y="66" font-size="13" font-family="Noto Sans">Nederland</text></svg>'
)
STORY = """Karin sprak met alle uitvoerende organisaties. Zij zien hetzelfde: mensen komen te laat in beeld.

- Vroegsignalering werkt, maar niet bij iedereen.
- De wachttijd is te lang.

Daarom wil het college samenwerken,
en dat nu vastleggen."""


def context(typed: str = "gewone tekst") -> dict[str, Any]:
    return {
        "title": "Collegevoorstel lokaal Schuldenlab",
        "subtitle": "Voorstel om een lokaal Schuldenlab op te zetten",
        "particulars": [
            (
                "Onderwerp",
                "Instemmen met het opzetten van een lokaal Schuldenlab, en het beschikbaar stellen van budget",
            ),
            ("Portefeuillehouder", "Wim de Vries"),
            ("Zaaknummer", None),
            ("Datum", "23 november 2026"),
            ("Toelichting", typed),
        ],
        "contents": True,
        "typed": typed,
        "story": STORY,
        "goals": [
            ["Meer mensen eerder in beeld", "Bereikte huishoudens bij vroegsignalering", "38%", "55%"],
            ["Kortere wachttijd tot het eerste gesprek bij de schuldhulpverlening", "Dagen, gemiddeld", "24", None],
        ],
        "persons": [
            Person(
                name="Karin Jansen", function="kwartiermaker", organisation="Gemeente Deventer", mail="karin@example.nl"
            ),
            Person(name=typed[:120], function="", organisation="Stadsbank"),
        ],
        "chart": CHART,
    }


def kind(typed: str = "gewone tekst", **extra: Any) -> DocumentKind:
    return DocumentKind(
        slug="voorbeeldstuk",
        title="Collegevoorstel",
        template="documents/sample.html",
        context=lambda _lab, _subject: context(typed),
        is_board_paper=True,
        about="Een voorbeeld.",
        **extra,
    )


def lab(name: str = "Schuldenlab Deventer") -> Lab:
    return Lab(slug="schuldenlab-deventer", name=name)
