"""Documents and pages that look across all rooms: the hand-over dossier, the progress report, the wethouder's one page.

They read the same state and facts as every other page; nothing is typed for them. Dutch: overdrachtsdossier, voortgangsrapportage, wethouderspagina.
"""
