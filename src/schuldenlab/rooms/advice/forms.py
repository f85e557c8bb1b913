"""The forms of advice: a question, and its answer."""

from django import forms

from schuldenlab.foundation.labs.forms import LabForm
from schuldenlab.rooms.advice.models import AdviceAnswer, AdviceRequest


class AskForm(LabForm):
    class Meta:
        model = AdviceRequest
        fields = ("question", "wanted_before")
        widgets = {"question": forms.Textarea(attrs={"rows": 6})}
        help_texts = {
            "question": "Schrijf geen namen van inwoners op. Hoe preciezer de vraag, hoe bruikbaarder het antwoord.",
            "wanted_before": "Alleen als het ergens van afhangt, bijvoorbeeld een vergadering.",
        }


class AnswerForm(LabForm):
    class Meta:
        model = AdviceAnswer
        fields = ("text", "general_title", "general")
        widgets = {"text": forms.Textarea(attrs={"rows": 8}), "general": forms.Textarea(attrs={"rows": 6})}
        help_texts = {
            "text": "Het lab leest dit bij de stap, en krijgt er een mail over.",
            "general_title": "Vul dit in als andere labs hier ook iets aan hebben.",
            "general": "Zonder namen, plaatsen en bedragen. Andere labs zien dit voordat ze hetzelfde vragen.",
        }
