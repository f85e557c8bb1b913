"""Reading a saved mail: who, when, what was said; and files that are no mail."""

from datetime import UTC, datetime

import pytest

from schuldenlab.rooms.partners import mail_file
from schuldenlab.rooms.partners.mail_text import own_words, words_of
from schuldenlab.rooms.partners.tests.saved_mails import EML, msg

BOTH = """\
From: =?utf-8?q?Jos=C3=A9_de_Vries?= <Jose@Example.nl>
To: Karin <karin@example.nl>, "Bakker, F." <fatima@example.nl>
Cc: wim@example.nl
Date: Fri, 15 Jan 2027 23:30:00 +0000
Subject: =?utf-8?b?T256ZSBiaWpkcmFnZQ==?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="grens"

--grens
Content-Type: multipart/alternative; boundary="binnen"

--binnen
Content-Type: text/plain; charset="windows-1252"
Content-Transfer-Encoding: quoted-printable

Wij geven =80 500.
--binnen
Content-Type: text/html

<p>Wij geven <b>500 euro</b>.</p>
--binnen--
--grens
Content-Type: application/pdf; name="plan.pdf"
Content-Disposition: attachment; filename="plan.pdf"
Content-Transfer-Encoding: base64

JVBERi0xLjc=
--grens--
"""


def names(people):
    return [(one.name, one.address) for one in people]


def test_a_plain_mail_tells_who_when_and_what_was_said():
    found = mail_file.read(EML.encode())
    assert names(found.people) == [("Fatima Bakker", "fatima@example.nl"), ("Karin Kuiper", "karin@example.nl")]
    assert found.sent == datetime(2027, 1, 15, 15, 20, tzinfo=UTC)
    assert found.subject == "Re: meedoen"
    assert found.said == "Dag Karin,\n\nWij doen graag mee. De directie besluit in februari."


def test_a_mail_with_html_letters_and_an_attachment_is_read():
    found = mail_file.read(BOTH.encode())
    assert names(found.people) == [
        ("José de Vries", "jose@example.nl"),
        ("Karin", "karin@example.nl"),
        ("Bakker, F.", "fatima@example.nl"),
        ("wim", "wim@example.nl"),
    ]
    assert (found.subject, found.said) == ("Onze bijdrage", "Wij geven € 500.")
    assert [(one.name, one.content) for one in found.files] == [("plan.pdf", b"%PDF-1.7")]


def test_a_mail_of_outlook_is_read():
    body = "Beste Karin,\r\n\r\nWij doen mee.\r\n\r\nHartelijke groet,\r\nFatima"
    found = mail_file.read(msg(body=body, subject="Meedoen", files=[("plan.pdf", b"%PDF-1.7" * 900)]))
    assert names(found.people) == [("Fatima Bakker", "fatima@example.nl"), ("Karin Kuiper", "karin@example.nl")]
    assert found.sent == datetime(2027, 1, 15, 15, 20, tzinfo=UTC)
    assert (found.subject, found.said) == ("Meedoen", "Beste Karin,\n\nWij doen mee.")
    assert [(one.name, len(one.content)) for one in found.files] == [("plan.pdf", 7200)]


def test_who_sent_a_mail_of_outlook_without_an_address_is_not_guessed():
    assert mail_file.read(msg(address="/O=EXCHANGE/CN=FATIMA")).sender is None


def test_a_mail_without_date_or_sender_is_still_read():
    found = mail_file.read(b"Subject: Hallo\n\nWij bellen morgen.\n")
    assert (found.sender, found.sent, found.receivers, found.said) == (None, None, (), "Wij bellen morgen.")


MARKS = [
    "Op do 14 jan 2027 om 09:12 schreef Karin <karin@example.nl>:",
    "Op do 14 jan 2027 om 09:12 schreef\nKarin <karin@example.nl>:",
    "On Thu, Jan 14, 2027 at 9:12 AM Karin <karin@example.nl> wrote:",
    "-----Oorspronkelijk bericht-----",
    "________________________________\nVan: Karin\nVerzonden: donderdag\nAan: Fatima",
    "Van: Karin Kuiper\nVerzonden: donderdag 14 januari 2027 09:12\nAan: Fatima",
    "From: Karin\nSent: Thursday\nTo: Fatima",
    "Begin doorgestuurd bericht:",
    "Met vriendelijke groet,\nFatima",
    "Groeten, Fatima",
    "Mvg,",
    "-- \nFatima\nParteon",
    "Verstuurd vanaf mijn iPhone",
]


@pytest.mark.parametrize("mark", MARKS)
def test_what_stands_below_the_words_of_the_writer_is_left_out(mark):
    assert own_words(f"Wij doen mee.\n\n{mark}\n\nDoen jullie mee?") == "Wij doen mee."


@pytest.mark.parametrize(
    "line",
    [
        "Op dinsdag schreef ik al dat wij meedoen.",
        "Van: dat wordt niets, maar goed.",
        "Groeten uit Zaandam aan iedereen die vorige week bij het overleg was en nog twijfelt.",
        "- eerst de cijfers\n- dan het besluit",
    ],
)
def test_ordinary_words_stay(line):
    assert own_words(f"Wij doen mee.\n{line}\nTot dan.") == f"Wij doen mee.\n{line}\nTot dan."


def test_a_mail_that_is_only_forwarded_is_kept_whole():
    text = "-----Oorspronkelijk bericht-----\nVan: Fatima\n\nWij doen mee."
    assert own_words(text) == text


def test_of_html_only_the_words_are_left():
    html = "<head><title>x</title></head><style>p{}</style><p>Dag&nbsp;Karin,</p><!-- niet --><div>Wij <b>doen</b><br>mee &amp; graag.</div>"
    assert words_of(html) == "Dag Karin,\n\nWij doen\nmee & graag."


EMPTY = "Dit bestand is leeg. Sla de mail opnieuw op en kies haar dan."
LARGE = "Deze mail is groter dan 10 MB. Haal de bijlagen eraf, of leg het gesprek zelf vast."
WORDLESS = "In deze mail staat geen tekst. Leg het gesprek zelf vast."
HOSTILE = {
    "nothing": (b"", EMPTY),
    "white space": (b" \n\n ", EMPTY),
    "too large": (b"From: a@b.nl\n\n" + b"x" * mail_file.MOST_BYTES, LARGE),
    "a pdf": (b"%PDF-1.7 een stuk", mail_file.NO_MAIL),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", mail_file.NO_MAIL),
    "a page": (b"<html><body>hoi</body></html>", mail_file.NO_MAIL),
    "words": (b"Beste Karin: wij doen mee", mail_file.NO_MAIL),
    "zeroes": (b"From: a@b.nl\x00\n\nx", mail_file.NO_MAIL),
    "no words": (b"From: a@b.nl\n\n", WORDLESS),
    "half a msg": (msg()[:1500], mail_file.UNREADABLE),
    "a msg of rubbish": (mail_file.OUTLOOK + b"x" * 5000, mail_file.UNREADABLE),
    "a mail in a mail in a mail": (b"From: a@b.nl\nContent-Type: message/rfc822\n\n" * 20000, mail_file.UNREADABLE),
    "an endless description": (b"From: a@b.nl\nContent-Type: " + b";a=b" * 5000 + b"\n\nx", mail_file.UNREADABLE),
    "an empty msg": (msg(body="", subject=""), WORDLESS),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_mail_is_refused_with_what_to_do(what):
    content, sentence = HOSTILE[what]
    with pytest.raises(mail_file.Refused) as refused:
        mail_file.read(content)
    assert refused.value.message == sentence


def test_a_hostile_page_costs_one_look_at_each_letter():
    """The standard library reads this for minutes."""
    assert words_of("<!--" * 50_000) == ""
    assert words_of("wel " + "<style>" * 20_000) == "wel"


def test_letters_that_no_reader_sees_are_left_out():
    found = mail_file.read("Subject: a\u202eb\n\nx\x0b\u202ey".encode())
    assert (found.subject, found.text) == ("ab", "xy")
