"""The verb of an editor: how this lab lets people in by mail."""

from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.post.models import LinksInMail


@action("texts.edit")
def put_links_in_mail(actor: Actor, *, only_codes: bool, expected_version: int | None = None) -> LinksInMail:
    """Send a code alone, or a link with a code beside it. It holds for every mail that leaves from now on."""
    return actor.put(
        LinksInMail,
        LinksInMail.objects.in_lab(actor.lab).first(),
        {"only_codes": only_codes},
        expected_version=expected_version,
        verb="post.links_in_mail",
        sentence="laat mails voortaan gaan met alleen een code"
        if only_codes
        else "laat mails voortaan gaan met een link en een code",
    )
