"""Forms for what comes after the text was laid down: joining, leaving, an own signing service, the term of the evidence."""

from django import forms

from schuldenlab.foundation.documents.fields import UploadField
from schuldenlab.foundation.labs.fields import DateField
from schuldenlab.foundation.labs.forms import PlainLabForm
from schuldenlab.rooms.declaration import rules
from schuldenlab.rooms.declaration.forms import SignatoryForm


class AccedeForm(SignatoryForm):
    """Who joins, by whom, and from when."""

    on = DateField(
        label="Treedt toe op",
        help_text="Vandaag of later. Is er dan nog niet getekend, dan geldt de dag waarop de laatste tekent.",
    )
    because = forms.CharField(
        label="Toelichting in het addendum",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bijvoorbeeld wat deze partij gaat bijdragen. Deze woorden komen in de tekst die wordt getekend.",
    )
    field_order = ("party", "person", "bound_by", "upload", "on", "because")


class ResignForm(PlainLabForm):
    on = DateField(label="Treedt uit op", help_text="Vandaag of later.")
    because = forms.CharField(
        label="Toelichting in het addendum",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bijvoorbeeld wie overneemt wat deze partij had toegezegd. Deze woorden komen in de tekst die wordt getekend.",
    )


class ServiceForm(PlainLabForm):
    """What the party's own signing service gave back."""

    name = forms.CharField(label="Wie tekende?", max_length=120)
    function = forms.CharField(label="In welke functie?", max_length=120)
    upload = UploadField(
        label="Het getekende bestand (pdf)", help_text="Zoals de ondertekendienst het teruggaf, hoogstens 25 MB."
    )


class EvidenceTermForm(PlainLabForm):
    years = forms.IntegerField(
        label="Hoeveel jaar bewaren jullie het technisch bewijs?",
        min_value=rules.LEAST_YEARS,
        max_value=rules.MOST_YEARS,
        help_text="Vraag het na bij wie bij de gemeente over archief en privacy gaat. Daarna verdwijnt het vanzelf.",
    )
