"""The filter of the catalogue."""

from functools import cached_property
from typing import Any, Self

from django import forms

from schuldenlab.rooms.catalogue import queries, search
from schuldenlab.rooms.catalogue.facets import FACETS, narrow
from schuldenlab.rooms.catalogue.records import ProvenProject


class FilterForm(forms.Form):
    """Search and filter by GET. A value that does not exist asks nothing, so an old address keeps working."""

    q = forms.CharField(
        label="Zoekwoorden", required=False, max_length=200, help_text="Bijvoorbeeld: jongeren, huisuitzetting"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for facet, (label, values) in FACETS.items():
            choices = [("", "Alle"), *values.items()]
            self.fields[facet] = forms.ChoiceField(label=label, required=False, choices=choices)
        self.is_valid()

    @property
    def asked(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if value}

    @cached_property
    def library(self) -> queries.Library:
        return queries.library()

    @cached_property
    def narrowed(self) -> Any:
        """The slugs that are left, the best first, and the counts of every facet."""
        scores = search.scores(self.asked.get("q", ""))
        rows = ((slug, marks) for slug, marks in self.library.marks.items() if scores is None or slug in scores)
        left, counts = narrow(rows, {name: value for name, value in self.asked.items() if name in FACETS})
        return sorted(left, key=lambda slug: -scores[slug]) if scores else left, counts

    def counted(self) -> Self:
        """The same form, with behind each value how many projects it would leave."""
        counts = self.narrowed[1]
        for facet, (_, values) in FACETS.items():
            choices = [(key, f"{label} ({counts[facet][key]})") for key, label in values.items()]
            self.fields[facet].choices = [("", "Alle"), *choices]  # type: ignore[attr-defined]
        return self

    def found(self) -> list[ProvenProject]:
        return [self.library.by_slug[slug] for slug in self.narrowed[0]]
