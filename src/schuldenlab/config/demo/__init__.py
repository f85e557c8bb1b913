"""The demo: three labs of real municipalities with invented people, made by the same verbs as the pages, in time order (`turns.py`).

`cast.py` who plays; `stage.py` the clock, the actors, the links that are answered; `story.py` what happens at each step; `labs.py` how far each of the three has
come. Municipalities, figures and projects are real and carry their source; every person, and every mail address (example.nl), is invented.
Rejected: fixtures, because rows that are put in past the rules and the log show a lab that could not exist.
"""

from django.conf import settings
from rich.console import Console

from schuldenlab.config.demo import cast, labs
from schuldenlab.foundation.labs.models import Lab

out = Console(soft_wrap=True, highlight=False)


def prepare() -> None:
    """Seed the three labs once. A second start finds them and does nothing."""
    if not settings.DEMO:
        raise RuntimeError("The demo is only seeded in demo mode (SCHULDENLAB_DEMO=1).")
    if Lab.objects.filter(is_example=True).exists():
        return
    with out.status("Three example labs are being set up, step by step (about half a minute)..."):
        for name in labs.seed():
            out.print(f"  {name}", markup=False)


def announce(host: str, port: int) -> None:
    """Say where it runs, and as whom one can look."""
    out.print(f"\nSchuldenlab runs on http://{host}:{port}\n", markup=False)
    out.print(f"Log in with one of these accounts; the password is {cast.PASSWORD} for all of them:")
    for mail, what in cast.SHOWN:
        out.print(f"  {mail:<38} {what}", markup=False)
    out.print("\nMail goes nowhere: it lands in the mail box on the site (/postvak). Stop with Ctrl-C.\n")
