"""Beside every personal link stands its short code, for organisations that forbid links in mail; a lab may send the code alone.

Worked out when the message is made, over the text as it was kept: so it holds for every mail, also one that an editor
worded differently. Rejected: a second set of mail texts without links, which nobody would keep up.
"""

import re
from collections.abc import Callable

from django.conf import settings

from schuldenlab.foundation.labs.models import Lab
from schuldenlab.foundation.post.models import LinksInMail

LINK, CODE = re.compile(r"\[\[link:(\d+)\]\]"), re.compile(r"\[\[code:(\d+)\]\]")
OR_TYPE = "Mag u geen links uit een mail openen? Ga dan zelf naar"
BLOCK = re.compile(
    rf"\[\[link:(\d+)\]\]\n\n{re.escape(OR_TYPE)} \[\[codepage:0\]\]\nen typ daar deze code: \[\[code:\1\]\]"
)
ONLY_FOR_YOU, CODE_ONLY_FOR_YOU = "De link is alleen voor u", "De code is alleen voor u"


def block(link_id: int) -> str:
    """The place of a link in a text: the link, and how to come there without it."""
    return f"[[link:{link_id}]]\n\n{OR_TYPE} [[codepage:0]]\nen typ daar deze code: [[code:{link_id}]]"


def only(lab: Lab | None) -> bool:
    """Whether this lab sends codes and no links."""
    return lab is not None and LinksInMail.objects.filter(lab=lab, only_codes=True).exists()


def never_without(body: str, is_theirs: Callable[[int], bool]) -> str:
    """Put the code beside a link of the addressee that stands alone; what somebody typed to look like one stays."""
    coded = set(CODE.findall(body))

    def with_code(match: re.Match[str]) -> str:
        stays = match[1] in coded or not is_theirs(int(match[1]))
        return match[0] if stays else block(int(match[1]))

    return LINK.sub(with_code, body)


def without_links(body: str) -> str:
    """The code and the plain address in the place of every link."""
    typed = r"Ga zelf naar [[codepage:0]]" + "\n" + r"en typ daar deze code: [[code:\1]]"
    body = BLOCK.sub(typed, body).replace(ONLY_FOR_YOU, CODE_ONLY_FOR_YOU)
    coded = set(CODE.findall(body))
    return LINK.sub(lambda match: "" if match[1] in coded else match[0], body)


def plain_addresses(text: str) -> str:
    """Addresses of ours as words to be typed: no program makes a link of `lab.example.nl/code`."""
    bare = settings.BASE_URL.split("://", 1)[-1]
    return re.sub(rf"{re.escape(settings.BASE_URL)}(?=[/\s.,;:!?)]|$)", lambda _: bare, text)
