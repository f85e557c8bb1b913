"""Documents: one semantic HTML per document; PDF, ODT and DOCX are made from it, so that the three never differ.

A room says in its own `documents.py` which kinds it makes (`kinds.register`), and writes a template that extends
`documents/document.html`. `making.py` turns a kind and a lab into a Source; `to_pdf`, `to_odt`, `to_docx` convert it:
pandoc reads the HTML, typst sets the PDF, with our own fonts, so that the same source gives the same bytes on every
machine. A version that is laid down (`actions.finalise`) is stored with its SHA-256 and never made again. Uploads
(`actions.keep_file`) live here too: what they claim to be is checked against their first bytes, and reading one checks
its SHA-256.

Rejected: WeasyPrint (5 to 10 times slower, system libraries, either PDF/A or PDF/UA); a converter that runs LibreOffice
(300 MB, and seconds per document).
"""
