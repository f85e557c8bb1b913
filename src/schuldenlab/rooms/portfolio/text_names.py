"""What the mail about the judgement is called, and its fields."""

from schuldenlab.foundation.texts.registry import Field, fields, name

name(
    "portfolio/judgement_question.txt",
    "Vraag om het oordeel over de projecten",
    "Gaat naar de programmamanager en de wethouder.",
)
fields("portfolio", {"role": Field("rol", "als wie het oordeel gevraagd wordt", "wethouder")})
