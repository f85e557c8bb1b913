import re
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from schuldenlab.foundation.accounts.installation import INSTALLATION
from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.activity.models import Entry, EntryText
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Lab, Membership, Person
from schuldenlab.foundation.post import mail
from schuldenlab.foundation.post.models import Mail
from schuldenlab.rooms.membership import actions, national
from schuldenlab.rooms.membership.models import AccountInvitation, Invitation

from .conftest import PASSWORD, add_member, client_of, errors, make_user

HOME = "/labs/zaanstad/toegang/"
NEW_LAB = {"municipality_1": "Zaanstad", "role": "kwartiermaker"}


def link_in(message):
    return re.search(r"http://[^/]+(/\S+)", mail.filled_in(message))[1]


# ------------------------------------------------------------------------------------------------ begin a lab


def test_a_lab_is_begun_in_one_form_and_leads_to_its_home(vera):
    response = client_of(vera).post(
        "/labs/nieuw", {**NEW_LAB, "wethouder_name": "Wim de Vries", "wethouder_mail": "wim@zaanstad.example.nl"}
    )
    assert (response.status_code, response.url) == (302, "/labs/zaanstad/")
    assert Invitation.objects.get().role == "wethouder"
    assert Mail.objects.get().to_address == "wim@zaanstad.example.nl"


def test_beginning_a_lab_works_with_everyday_names_and_several_municipalities(vera):
    client_of(vera).post("/labs/nieuw", {**NEW_LAB, "municipality_1": "den haag", "municipality_2": "Delft"})
    assert Lab.objects.get(slug__startswith="s-gravenhage").municipality_names == "'s-Gravenhage en Delft"


def test_an_unknown_municipality_is_answered_with_what_it_may_have_been_and_nothing_typed_is_lost(vera):
    response = client_of(vera).post("/labs/nieuw", {**NEW_LAB, "municipality_1": "Zaan", "name": "<b>Ons lab</b>"})
    assert errors(response) == {"municipality_1": ["We kennen geen gemeente ‘Zaan’. Bedoel je Zaanstad of Oostzaan?"]}
    page = response.content.decode()
    assert 'value="Zaan"' in page
    assert "&lt;b&gt;Ons lab&lt;/b&gt;" in page
    assert Lab.objects.filter(slug="zaanstad").count() == 0


def test_an_empty_form_and_half_a_person_are_refused_at_the_field(vera):
    empty = client_of(vera).post("/labs/nieuw", {})
    assert set(errors(empty)) == {"municipality_1", "role"}
    half = client_of(vera).post("/labs/nieuw", {**NEW_LAB, "wethouder_name": "Wim", "commissioner_mail": "geen adres"})
    assert set(errors(half)) == {"wethouder_mail", "commissioner_mail"}
    nobody = client_of(vera).post("/labs/nieuw", {**NEW_LAB, "role": "commissioner"})
    assert set(errors(nobody)) == {"kwartiermaker_name"}


def test_a_second_lab_for_a_municipality_is_warned_for_and_not_blocked(vera, lab):
    client = client_of(vera)
    warned = client.post("/labs/nieuw", NEW_LAB)
    assert warned.status_code == 422
    assert "Er is al een lab voor deze gemeente" in warned.content.decode()
    assert Lab.objects.filter(municipality_rows__code="GM0479").count() == 1
    assert client.post("/labs/nieuw", {**NEW_LAB, "anyway": "on"}).url == "/labs/zaanstad-2/"


def test_a_form_that_was_typed_after_the_session_ended_waits_for_the_login(karin, lab):
    client = Client()
    lost = client.post("/labs/nieuw", {**NEW_LAB, "name": "Schuldenlab aan de Zaan"})
    assert lost.url == "/inloggen?next=/labs/nieuw"
    assert "wat je typte is bewaard" in client.get(lost.url).content.decode()
    back = client.post(lost.url, {"login": karin.email, "password": PASSWORD})
    assert back.url == "/labs/nieuw"
    assert 'value="Schuldenlab aan de Zaan"' in client.get(back.url).content.decode()


def test_a_form_inside_a_lab_survives_the_end_of_the_session_too(karin, lab):
    client = Client()
    lost = client.post(HOME + "gegevens", {"name": "Anders genoemd", "municipality_1": "Zaanstad"})
    assert lost.url == f"/inloggen?next={quote(HOME + 'gegevens')}"
    back = client.post(lost.url, {"login": karin.email, "password": PASSWORD})
    page = client.get(back.url).content.decode()
    assert 'value="Anders genoemd"' in page
    assert "Wat je had getypt staat er nog" in page
    assert Lab.objects.get().name == "Schuldenlab Zaanstad"


# ------------------------------------------------------------------------------------------------ members


def test_the_kwartiermaker_sees_who_is_there_and_what_to_do(karin, wim, lab):
    page = client_of(karin).get(HOME).content.decode()
    for words in (
        "Karin de Boer",
        "Wim de Vries",
        "Nodig de ambtelijk opdrachtgever uit",
        "Wijzig de gegevens",
        "Logboek",
    ):
        assert words in page


def test_a_reader_sees_the_members_and_may_change_nothing(lab, karin):
    reader = make_user("Rik Lezer", "rik@zaanstad.example.nl")
    add_member(lab, reader, "reader")
    client = client_of(reader)
    page = client.get(HOME).content.decode()
    assert ("Karin de Boer" in page, "Uitnodigen" in page, "Andere rol" in page) == (True, False, False)
    row = Membership.objects.get(role="kwartiermaker")
    asked = [client.get(HOME + path).status_code for path in ("gegevens", "uitnodigen", "logboek", f"rol/{row.pk}")]
    assert asked == [403, 403, 403, 403]
    assert client.post(HOME + f"rol/{row.pk}/beeindigen").status_code == 403


PATHS = ("", "gegevens", "uitnodigen", "logboek", "logboek/controleren", "rol/1", "rol/1/beeindigen", "beheerder")


@pytest.mark.parametrize("path", PATHS)
def test_to_a_stranger_no_page_of_the_lab_exists(path, karin, vera, sanne):
    assert client_of(vera).get(HOME + path).status_code in {404, 405}
    assert client_of(vera).post(HOME + path).status_code in {404, 405}


def test_a_member_of_another_lab_cannot_be_changed_from_here(karin, vera):
    theirs = Membership.objects.get(person__user=vera)
    assert client_of(karin).get(HOME + f"rol/{theirs.pk}").status_code == 404
    assert client_of(karin).post(HOME + f"rol/{theirs.pk}/beeindigen").status_code == 404


def test_inviting_asks_for_an_address_and_keeps_what_was_typed(karin, lab):
    client = client_of(karin)
    refused = client.post(HOME + "uitnodigen", {"person_1": "Tom Jansen", "role": "reader", "message": "Welkom!"})
    assert errors(refused) == {
        "person": ["Van Tom Jansen is geen e-mailadres bekend. Vul dat eerst in bij de persoon."]
    }
    assert 'value="Tom Jansen"' in refused.content.decode()
    assert "Welkom!" in refused.content.decode()
    data = {"person_1": "Tom Jansen", "person_4": "tom@zaanstad.example.nl", "role": "reader"}
    assert client.post(HOME + "uitnodigen", data).url == HOME
    page = client.get(HOME).content.decode()
    assert "tom@zaanstad.example.nl" in page
    assert "Stuur opnieuw" in page


def test_the_members_page_costs_the_same_for_one_and_for_fifty(karin, lab):
    client = client_of(karin)
    client.get(HOME)

    def count():
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(HOME)
        return len(found)

    before = count()
    for number in range(50):
        add_member(lab, make_user(f"Lid {number}", f"lid{number}@zaanstad.example.nl"), "team_member")
    for number in range(50):
        actions.invite(
            actor_for(karin, lab),
            person=Person(name=f"Gast {number}", mail=f"gast{number}@zaanstad.example.nl"),
            role="reader",
        )
    assert count() == before


# ------------------------------------------------------------------------------------------------ accepting


@pytest.fixture
def invited(as_kwartiermaker):
    actions.invite(
        as_kwartiermaker, person=Person(name="Tom Jansen", mail="tom@zaanstad.example.nl"), role="team_member"
    )
    return link_in(Mail.objects.get())


def test_opening_the_link_changes_nothing(invited):
    page = Client().get(invited)
    assert "Doet u mee in Schuldenlab Zaanstad?" in page.content.decode()
    assert (User.objects.filter(email="tom@zaanstad.example.nl").count(), Invitation.objects.get().accepted_at) == (
        0,
        None,
    )


def test_a_browser_may_answer_from_the_page_of_a_link(invited):
    """With `no-referrer` it would send `Origin: null`, which the CSRF check refuses."""
    client = Client(enforce_csrf_checks=True)
    page = client.get(invited)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode())[1]
    assert page["Referrer-Policy"] == "same-origin"
    data = {"name": "Tom Jansen", "password": PASSWORD, "csrfmiddlewaretoken": token}
    assert client.post(invited, data, headers={"origin": "null"}).status_code == 403
    assert client.post(invited, data, headers={"origin": "http://testserver"}).status_code == 302


def test_choosing_a_password_makes_the_account_logs_in_and_leads_to_the_lab(invited):
    client = Client()
    response = client.post(invited, {"name": "Tom Jansen", "password": PASSWORD})
    assert response.url == "/labs/zaanstad/"
    assert client.get(HOME).status_code == 200
    assert Client().get(invited).status_code == 404


def test_a_weak_password_is_refused_at_its_field(invited):
    response = Client().post(invited, {"name": "Tom", "password": "kort"})
    assert (response.status_code, list(errors(response))) == (422, ["password"])
    assert User.objects.filter(email="tom@zaanstad.example.nl").count() == 0


def test_who_has_an_account_logs_in_and_comes_back_to_say_yes(as_kwartiermaker, vera):
    actions.invite(as_kwartiermaker, person=Person(name="Vera Vos", mail=vera.email), role="reader")
    path = link_in(Mail.objects.get())
    assert f'href="/inloggen?next={path}"' in Client().get(path).content.decode()
    client = client_of(vera)
    assert client.post(path).url == "/labs/zaanstad/"
    assert client.get(HOME).status_code == 200


def test_logged_in_as_somebody_else_one_is_told_whose_invitation_it_is(invited, wim, as_kwartiermaker, vera):
    actions.invite(as_kwartiermaker, person=Person(name="Vera Vos", mail=vera.email), role="reader")
    path = link_in(Mail.objects.get(to_address=vera.email))
    client = client_of(wim)
    assert "Deze uitnodiging is voor vera@elders.example.nl" in client.get(path).content.decode()
    assert client.post(path).status_code == 422
    assert Membership.objects.filter(person__mail=vera.email, lab__slug="zaanstad").count() == 0


# ------------------------------------------------------------------------------------------------ the log


def test_the_log_shows_newest_first_is_searched_and_paged(karin, as_kwartiermaker, lab):
    for number in range(60):
        as_kwartiermaker.log("membership.test", lab, f"deed iets, nummer {number:02}")
    client = client_of(karin)
    first = client.get(HOME + "logboek").content.decode()
    assert first.index("nummer 59") < first.index("nummer 58")
    assert ("nummer 09" in first, "bladzijde 1 van 2" in first) == (False, True)
    assert "nummer 09" in client.get(HOME + "logboek?pagina=2").content.decode()
    found = client.get(HOME + "logboek?q=nummer+09").content.decode()
    assert ("nummer 09" in found, "nummer 08" in found) == (True, False)
    assert "Geen regel noemt ‘&lt;i&gt;’" in client.get(HOME + "logboek?q=<i>").content.decode()


def test_another_labs_log_is_not_in_it(karin, vera, lab):
    other = actor_for(vera, Lab.objects.get(slug="elders"))
    other.log("membership.test", other.lab, "deed iets geheims")
    assert "geheims" not in client_of(karin).get(HOME + "logboek").content.decode()


def test_the_chain_is_checked_on_request(karin, as_kwartiermaker, lab, django_capture_on_commit_callbacks):
    client = client_of(karin)
    with django_capture_on_commit_callbacks(execute=True):
        as_kwartiermaker.log("membership.test", lab, "deed iets")
    sound = client.post(HOME + "logboek/controleren", follow=True).content.decode()
    assert "De keten is in orde" in sound
    EntryText.objects.update(sentence="deed iets anders")
    broken = client.post(HOME + "logboek/controleren", follow=True).content.decode()
    assert "De keten klopt niet bij regel 1" in broken
    assert Entry.objects.count() == 1


# ------------------------------------------------------------------------------------------------ outside a lab


def test_the_page_of_accounts_is_for_adviser_and_administrator(sanne, bas, karin):
    assert client_of(karin).get("/beheer/accounts").status_code == 404
    assert Client().get("/beheer/accounts").url == "/inloggen?next=/beheer/accounts"
    adviser, administrator = (client_of(user).get("/beheer/accounts").content.decode() for user in (sanne, bas))
    assert (karin.email in adviser, karin.email in administrator) == (False, True)


def test_an_account_invitation_goes_by_mail_to_beginning_a_lab(sanne):
    values = {"name": "Noor Nieuw", "mail": "noor@almere.example.nl"}
    assert client_of(sanne).post("/beheer/accounts/uitnodigen", values).url == "/beheer/accounts"
    path, visitor = link_in(Mail.objects.get()), Client()
    assert "Welkom, Noor Nieuw" in visitor.get(path).content.decode()
    assert AccountInvitation.objects.get().accepted_at is None
    assert visitor.post(path, {"name": "Noor Nieuw", "password": PASSWORD}).url == "/labs/nieuw"
    assert visitor.get("/labs/nieuw").status_code == 200
    assert Client().get(path).status_code == 404


def test_an_adviser_cannot_close_an_account_and_an_administrator_can(sanne, bas, vera):
    path = f"/beheer/accounts/{vera.pk}/sluiten"
    assert client_of(sanne).post(path).status_code == 403
    assert client_of(bas).post(path).url == "/beheer/accounts"
    assert User.objects.get(pk=vera.pk).is_active is False
    assert client_of(bas).post(f"/beheer/accounts/{vera.pk}/opheffen").status_code == 404


def test_an_adviser_cannot_make_an_adviser_by_posting_the_field(sanne):
    values = {"name": "Noor", "mail": "noor@almere.example.nl", "as_national": "on"}
    client_of(sanne).post("/beheer/accounts/uitnodigen", values)
    assert AccountInvitation.objects.get().as_national is False


def test_an_administrator_gets_in_with_a_reason_and_the_lab_sees_it(bas, karin, lab):
    client = client_of(bas)
    assert client.get("/labs/zaanstad/").status_code == 404
    assert list(errors(client.post(HOME + "beheerder", {"reason": "", "hours": 1}))) == ["reason"]
    client.post(HOME + "beheerder", {"reason": "mail komt niet aan", "hours": 1})
    assert client.get(HOME).status_code == 200
    assert "mail komt niet aan" in client_of(karin).get(HOME).content.decode()
    client.post(HOME + "beheerder/klaar")
    assert client.get(HOME).status_code == 404


# ------------------------------------------------------------------------------------------------ a forgotten password


def test_a_forgotten_password_is_replaced_by_mail_and_the_outbox_holds_no_key(karin):
    client = Client()
    assert client.post("/wachtwoord-vergeten", {"email": karin.email}).url == "/wachtwoord-vergeten/gestuurd"
    sent = Mail.objects.get()
    assert (sent.to_address, "nieuw-wachtwoord" in sent.body) == (karin.email, False)
    form = client.get(link_in(sent), follow=True)
    assert "Kies een nieuw wachtwoord" in form.content.decode()
    new = "een-heel-andere-zin-dan-eerst"
    client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert User.objects.get(pk=karin.pk).check_password(new)
    assert Mail.objects.latest("pk").subject == "Je wachtwoord is veranderd"


def test_asking_for_an_unknown_address_looks_the_same_and_mails_nobody(db):
    assert Client().post("/wachtwoord-vergeten", {"email": "wie@ook.example.nl"}).url == "/wachtwoord-vergeten/gestuurd"
    assert Mail.objects.count() == 0


def test_a_worn_reset_link_says_so_and_offers_a_new_one(db):
    page = Client().get("/nieuw-wachtwoord/1-abc123-0123456789")
    assert "Deze link werkt niet meer" in page.content.decode()


def test_the_profile_lists_the_labs_with_the_roles(karin, vera):
    page = client_of(karin).get("/account").content.decode()
    assert ("Schuldenlab Zaanstad" in page, "kwartiermaker" in page, "Schuldenlab Elders" in page) == (
        True,
        True,
        False,
    )


def test_the_installation_chain_is_not_a_lab(bas, vera):
    national.put_active(bas, vera, on=False)
    assert Entry.objects.get().lab_id == INSTALLATION
