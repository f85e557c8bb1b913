"""Texts that a form offers to begin with. The reader changes them at will."""

TASK = """\
De kwartiermaker zet namens de gemeente het lokale Schuldenlab op, tot en met de overdracht aan het vaste programmateam.

Daarvoor doet de kwartiermaker het volgende:

- een werkplan opstellen met doelstellingen en activiteiten, en dat laten vaststellen
- samen met de verantwoordelijk wethouder zorgen voor bestuurlijk draagvlak
- contacten leggen met de uitvoering: Werk & Inkomen, Schuldhulpverlening en zo nodig Wmo en Jeugd
- vanuit de uitvoering een programmateam vormen
- thema’s, partners en bewezen projecten kiezen die bij de doelstellingen passen
- lokale en landelijke partners om steun en deelname vragen, en een intentieverklaring laten tekenen
- een werkwijze inrichten om eigen initiatieven te beproeven
- samen met SchuldenlabNL de startbijeenkomst organiseren
- het lab overdragen aan het programmateam"""

TITLES = {
    ("college", "lab"): "Instellen van een lokaal Schuldenlab",
    ("college", "budget"): "Budget voor het lokale Schuldenlab",
    ("college", "join"): "Deelnemen aan de intentieverklaring van het Schuldenlab",
    ("college", "workplan"): "Vaststellen van het werkplan Schuldenlab",
    ("college", "trial_process"): "Vaststellen van de werkwijze voor proeven",
    ("council", "information"): "Start van een lokaal Schuldenlab",
    ("council", "budget"): "Budget voor het lokale Schuldenlab",
    ("council", "lab"): "Instellen van een lokaal Schuldenlab",
    ("steering_group", "workplan"): "Vaststellen van het werkplan Schuldenlab",
    ("steering_group", "selection"): "Vaststellen van de keuze van projecten",
    ("steering_group", "trial_process"): "Vaststellen van de werkwijze voor proeven",
    ("steering_group", "coverage"): "Oordeel: zijn er genoeg projecten?",
}
