"""How the three formats look: `document.typ` for the PDF; `reference.odt` and `reference.docx`, made by `build.py`
from one table of styles.
"""
