"""The examples of the component page: invented, but as a kwartiermaker would meet them."""

from datetime import date
from typing import Any

from django import forms
from markupsafe import Markup

from schuldenlab.foundation.ui.charts import Series, bars, line, strip_among, table_behind
from schuldenlab.foundation.ui.svg import amount

ROUTE = [
    (1, "kwartiermaker", 1.0, True, False, ""),
    (2, "werkplan", 1.0, True, False, ""),
    (3, "bestuurlijk draagvlak", 0.75, False, False, "3 van 4"),
    (4, "uitvoering", 1.0, True, False, ""),
    (5, "programmateam", 0.5, False, False, "2 van 4"),
    (6, "keuze van projecten", 0.33, False, False, "1 van 3"),
    (7, "partners doen mee", 0.6, False, True, ""),
    (8, "intentie\u00adverklaring", 0.2, False, False, "1 van 5"),
    (9, "beproeven", 0.0, False, False, ""),
    (10, "startbijeenkomst", 0.0, False, False, ""),
]


def route(address: str = "#") -> list[dict[str, Any]]:
    names = ("number", "label", "share", "holds", "exception", "word")
    return [{**dict(zip(names, row, strict=True)), "url": address} for row in ROUTE]


CRITERIA = [
    {"letter": "a", "title": "Er is draagvlak", "holds": False, "share": 0.7, "url": "#",
     "sentence": "Lokaal wel, landelijk nog niet: 7 van de 10 partijen zeiden ja."},
    {"letter": "b", "title": "De startbijeenkomst is geweest", "holds": False, "share": 0, "url": "#",
     "sentence": "Zij staat gepland op 18 januari 2027."},
    {"letter": "c", "title": "Er is overgedragen", "holds": True, "share": 1, "url": "#",
     "sentence": "Wim de Wit nam het over op 3 november 2026."},
    {"letter": "d", "title": "Er zijn genoeg projecten", "holds": False, "share": 0.66, "url": "#",
     "sentence": "4 van de 6 doelstellingen hebben een project."},
]  # fmt: skip

RULES = [
    {"holds": True, "sentence": "Het college stelde het werkplan vast op 12 oktober 2026."},
    {"holds": False, "sentence": "De raad is nog niet geïnformeerd. Zonder brief hoort de raad het uit de krant.",
     "mend_url": "#", "mend_label": "Schrijf de brief"},
    {"holds": True, "exception": "Wethouder Wim de Wit, 3 november 2026: de stuurgroep besluit namens het college.",
     "sentence": "Er is een besluit van de stuurgroep."},
]  # fmt: skip

TIMELINE = [
    {"when": date(2026, 11, 3), "who": "Karin Kuiper", "text": "legde doelstelling ‘Minder huisuitzettingen’ vast."},
    {"when": date(2026, 11, 2), "who": "Wim de Wit", "text": "bevestigde zijn mandaat."},
    {"when": date(2026, 10, 28), "who": "", "text": "De uitnodiging ging naar 24 mensen."},
]

PARTNERS = [
    ["Woningcorporatie Parteon (voorbeeld)", "lokaal", "€\u00a012.500", "toegezegd"],
    ["Waterbedrijf PWN (voorbeeld)", "landelijk", "€\u00a07.250,50", "in gesprek"],
    ["Stichting De Brug", "lokaal", "€\u00a00", "nog niet benaderd"],
]

YEARS = [("2015", 648), ("2016", 655), ("2017", 668), ("2018", None), ("2019", 671), ("2020", 662), ("2021", 640),
         ("2022", 622), ("2023", 726), ("2024", 748)]  # fmt: skip
PHASES = [("Bewustwording", 3), ("Kennismaking", 1), ("Plan maken", 2), ("Vinger aan de pols", None)]


def charts() -> list[tuple[str, Markup, Markup]]:
    """Return (caption, drawing, table) of every kind of chart, with invented numbers."""
    towns = [(f"Gemeente {n}", 4 + (n * 37 % 90) ** 1.3 / 45 + (n * 53 % 17) / 9) for n in range(1, 342)]
    towns = [*((name, round(value, 1)) for name, value in towns), ("Zaanstad", 9.1)]
    mean = ("Nederland", 8.8)
    described = "Zaanstad ligt met 9,1% boven Nederland als geheel, met 8,8%."
    lowest = sorted(towns, key=lambda pair: pair[1])[:5]
    return [
        (
            "Zaanstad tussen de 342 gemeenten",
            strip_among(towns, "Zaanstad", title="Gemeenten", description=described, unit="%", mean=mean),
            table_behind("Vijf laagste", ["Gemeente", ("Aandeel", "number")], [[n, amount(v, "%")] for n, v in lowest]),
        ),
        (
            "Huishoudens met problematische schulden, in duizenden",
            line([Series("Nederland", YEARS)], title="Nederland", description="Van 648 naar 748; 2018 ontbreekt."),
            table_behind("Per jaar", ["Jaar", ("Duizend huishoudens", "number")], [[n, amount(v)] for n, v in YEARS]),
        ),
        (
            "Projecten per fase",
            bars(PHASES, title="Projecten", description="De meeste bij bewustwording.", highlight="Bewustwording"),
            table_behind("Per fase", ["Fase", ("Projecten", "number")], [[n, amount(v)] for n, v in PHASES]),
        ),
    ]


class ExamplePersonWidget(forms.MultiWidget):
    """Stands in for the PersonField of the labs: the same five controls in the same order."""

    is_person = True

    def __init__(self) -> None:
        people = [("", "Kies iemand"), ("1", "Karin Kuiper, kwartiermaker"), ("2", "Wim de Wit, wethouder")]
        super().__init__([forms.Select(choices=people), *(forms.TextInput() for _ in range(3)), forms.EmailInput()])

    def decompress(self, value: Any) -> list[Any]:
        return [value, "", "", "", ""]


class ExamplePersonField(forms.MultiValueField):
    def __init__(self, **kwargs: Any) -> None:
        parts = [forms.CharField(required=False) for _ in range(5)]
        super().__init__(parts, widget=ExamplePersonWidget(), require_all_fields=False, **kwargs)

    def compress(self, data_list: list[Any]) -> Any:
        return data_list


class ExampleForm(forms.Form):
    """One of every kind of field."""

    title = forms.CharField(label="Doelstelling", max_length=120, help_text="Wat moet er over twee jaar anders zijn?")
    owner = ExamplePersonField(label="Eigenaar", help_text="Wie zorgt dat het gebeurt?")
    kind = forms.ChoiceField(
        label="Soort", choices=[("", "Kies"), ("local", "Lokale partij"), ("national", "Landelijke partij")]
    )
    target = forms.DecimalField(label="Streefwaarde", help_text="In procenten, bijvoorbeeld 7,5.")
    date = forms.DateField(label="Datum", required=False)
    moment = forms.DateTimeField(label="Wanneer begint het?", required=False)
    phase = forms.ChoiceField(
        label="Fase",
        choices=[("a", "Bewustwording"), ("b", "Kennismaking"), ("c", "Verwijzing")],
        widget=forms.RadioSelect,
    )
    groups = forms.MultipleChoiceField(
        label="Voor wie?",
        choices=[("y", "Jongeren"), ("s", "Zzp'ers"), ("f", "Gezinnen")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(
        label="Aantekening",
        widget=forms.Textarea,
        required=False,
        help_text="Schrijf zo dat de ander het mag lezen. Noem geen inwoners.",
    )
    paper = forms.FileField(label="Getekend stuk", required=False, help_text="Een pdf van hooguit 10 MB.")
    agreed = forms.BooleanField(label="Ik heb de verklaring gelezen en teken namens mijn organisatie.")


def wrong_form() -> ExampleForm:
    return ExampleForm(
        {"title": "", "owner_1": "Jan <b>de Boer</b>", "date": "ergens in mei", "phase": "a", "kind": "x"}
    )
