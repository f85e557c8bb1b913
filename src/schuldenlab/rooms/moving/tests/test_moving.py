"""A lab leaves as one file and arrives as the same lab."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from schuldenlab.foundation.accounts.installation import INSTALLATION
from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.activity import log
from schuldenlab.foundation.activity.models import Entry, EntryText
from schuldenlab.foundation.documents import files
from schuldenlab.foundation.documents.models import StoredFile
from schuldenlab.foundation.labs.actor import actor_for
from schuldenlab.foundation.labs.models import Lab, Membership, Person
from schuldenlab.foundation.notices.models import Notice
from schuldenlab.foundation.post import links
from schuldenlab.foundation.post.models import Mail, PersonalLink
from schuldenlab.foundation.remarks.models import Remark
from schuldenlab.rooms.moving import belongs
from schuldenlab.rooms.moving.facts import Refused
from schuldenlab.rooms.moving.tests.packs import members_of, packed, placed, removed, stored_files
from schuldenlab.rooms.partners.models import Partner
from schuldenlab.rooms.portfolio.models import LabProject
from schuldenlab.rooms.selection.models import ChosenProject
from schuldenlab.rooms.workplan.models import WorkPlanVersion


def test_every_table_of_a_lab_has_a_row_in_the_pack(pack):
    empty = [name for name, content in members_of(pack).items() if name.startswith("tables/") and content == b"[]\n"]
    assert empty == []


def test_the_same_lab_gives_the_same_bytes(lab, pack):
    assert packed(lab) == pack


def test_what_comes_back_is_the_same_lab_under_other_numbers(lab, pack, settings):
    before = {label: table.rows(lab.pk).count() for label, table in belongs.tables().items()}
    persons = set(Person.objects.in_lab(lab).values_list("pk", flat=True))
    removed(lab)
    settings.SECRET_KEY = "of another installation"
    new = placed(pack).lab
    assert {label: table.rows(new.pk).count() for label, table in belongs.tables().items()} == before
    assert persons.isdisjoint(Person.objects.in_lab(new).values_list("pk", flat=True))
    assert packed(new) == pack
    connection.check_constraints()


def test_the_log_comes_along_whole_and_its_chain_holds_under_the_key_of_here(
    lab, pack, settings, django_capture_on_commit_callbacks
):
    told = list(
        EntryText.objects.filter(entry__lab_id=lab.pk).order_by("pk").values_list("actor_name", "sentence", "salt")
    )
    removed(lab)
    settings.SECRET_KEY = "of another installation"
    with django_capture_on_commit_callbacks(execute=True):
        new = placed(pack).lab
    assert (
        list(
            EntryText.objects.filter(entry__lab_id=new.pk).order_by("pk").values_list("actor_name", "sentence", "salt")
        )
        == told
    )
    assert log.verify(new.pk) == []
    Entry.objects.filter(lab_id=new.pk, number=1).update(verb="labs.other")
    assert [problem.number for problem in log.verify(new.pk)] == [1]


def test_an_act_on_what_is_no_more_points_to_nothing_here_either(lab, pack):
    removed(lab)
    new = placed(pack).lab
    subject = Entry.objects.filter(lab_id=new.pk, verb="workplan.objective").latest("number").subject
    number = int(subject.removeprefix("workplan.objective:"))
    assert not belongs.apps.get_model("workplan.Objective").objects.filter(pk=number).exists()
    made = belongs.apps.get_model("workplan.Objective").objects.create(lab=new, title="Nieuw")
    assert made.pk > number


def test_that_it_came_stands_in_the_log_of_the_installation_and_not_in_its_own(lab, pack):
    removed(lab)
    outcome = placed(pack)
    entry = Entry.objects.filter(lab_id=INSTALLATION).select_related("text").latest("number")
    assert entry.verb == "moving.imported"
    assert outcome.sha256 in entry.text.sentence
    assert not Entry.objects.filter(lab_id=outcome.lab.pk, verb="moving.imported").exists()


def test_a_project_stays_the_project_of_its_own_choice(lab, world):
    """Its number is that of the chosen project: the second chosen, not the first, has a cost here."""
    second = ChosenProject.objects.create(lab=lab, title="Tweede", reason="Omdat het kan.")
    LabProject.objects.in_lab(lab).delete()
    LabProject.objects.create(lab=lab, chosen=second, cost=12345)
    pack = packed(lab)
    removed(lab)
    new = placed(pack).lab
    assert [(row.chosen.title, row.cost) for row in LabProject.objects.in_lab(new)] == [("Tweede", 12345)]


def test_files_come_along_byte_for_byte(lab, pack):
    before = {row.sha256: files.read(row) for row in StoredFile.objects.in_lab(lab)}
    assert before
    removed(lab)
    new = placed(pack).lab
    assert {row.sha256: files.read(row) for row in StoredFile.objects.in_lab(new)} == before


def test_no_password_no_right_and_no_working_link_leaves(lab, pack):
    link = links.make(lab=lab, person=Person.objects.in_lab(lab).first(), purpose="proof.answer")
    user = User.objects.filter(persons__lab=lab).first()
    user.set_password("een lang en geheim wachtwoord")
    user.is_administrator = True
    user.save()
    whole = b"".join(members_of(packed(lab)).values())
    for secret in (
        link.token,
        link.code,
        link.nonce,
        link.token_hash,
        link.code_hash,
        user.password,
        "is_administrator",
    ):
        assert secret.encode() not in whole
    assert user.email.encode() in whole


def test_links_get_secrets_of_this_installation(lab, pack):
    link = links.make(lab=lab, person=Person.objects.in_lab(lab).first(), purpose="proof.answer")
    token = link.token
    pack = packed(lab)
    removed(lab)
    new = placed(pack).lab
    assert links.by_token(token) is None
    fresh = PersonalLink.objects.in_lab(new).latest("pk")
    assert links.by_token(fresh.token) == fresh
    assert links.by_code(fresh.code) == fresh


def test_an_account_that_is_here_is_found_by_its_address_and_a_new_one_has_no_password_and_no_rights(lab, pack):
    karin, petra = [row.user for row in Person.objects.in_lab(lab).exclude(user=None).order_by("pk")[:2]]
    removed(lab)
    kept = karin.password
    User.objects.filter(pk=petra.pk).delete()
    outcome = placed(pack)
    assert petra.email in outcome.new_accounts
    assert karin.email in outcome.known_accounts
    karin.refresh_from_db()
    assert karin.password == kept
    made = User.objects.get(email=petra.email)
    assert (made.has_usable_password(), made.is_national, made.is_administrator) == (False, False, False)
    assert actor_for(made, outcome.lab).roles == {Membership.objects.get(person__user=made).role}


def test_a_new_account_chooses_a_password_by_mail(lab, pack):
    user = Person.objects.in_lab(lab).exclude(user=None).first().user
    removed(lab)
    address = user.email
    User.objects.filter(pk=user.pk).delete()
    placed(pack)
    Client().post(reverse("account_reset_password"), {"email": address})
    assert Mail.objects.filter(to_address=address, body__contains="[[reset:").count() == 1


def test_what_still_waits_to_be_mailed_is_not_mailed_from_the_other_side(lab):
    Mail.objects.filter(lab=lab).update(state=Mail.QUEUED)
    pack = packed(lab)
    removed(lab)
    new = placed(pack).lab
    assert {row.state for row in Mail.objects.filter(lab=new)} == {Mail.FAILED}


def test_remarks_and_notices_are_about_the_same_thing_and_only_mailed_from_the_old_side(lab):
    remark = Remark.objects.get(lab=lab)
    remark.notices.set(Notice.objects.filter(lab=lab))
    pack = packed(lab)
    removed(lab)
    new = placed(pack).lab
    partner, notice = Partner.objects.get(lab=new), Notice.objects.get(lab=new)
    moved = Remark.objects.get(lab=new)
    assert (moved.text, moved.kind, moved.subject_id, list(moved.notices.all())) == (
        remark.text, "partner", partner.pk, [notice],
    )  # fmt: skip
    assert (notice.subject_id, notice.read_at, notice.mailable) == (partner.pk, None, False)


def test_an_adopted_plan_speaks_of_the_rows_of_here_and_its_mark_fits(lab, pack):
    removed(lab)
    new = placed(pack).lab
    version = WorkPlanVersion.objects.in_lab(new).first()
    table = belongs.apps.get_model("workplan.Objective").objects.in_lab(new)
    assert {row["id"] for row in version.content["objectives"]} <= set(table.values_list("pk", flat=True))
    assert belongs.DERIVED["workplan.WorkPlanVersion.sha256"](version) == version.sha256


def test_a_lab_that_is_here_already_is_refused_and_may_come_under_another_address(lab, pack, world):
    with pytest.raises(Refused, match="is here already"):
        placed(pack)
    removed(lab)
    Lab.objects.filter(pk=world.there.pk).update(slug=lab.slug)
    with pytest.raises(Refused, match="is here already"):
        placed(pack)
    assert placed(pack, slug="elders").lab.slug == "elders"


def test_a_copy_beside_the_lab_itself_is_refused(lab, pack):
    stored, labs = stored_files(), Lab.objects.count()
    with pytest.raises(Refused, match="Is the same lab here already"):
        placed(pack, slug="kopie")
    assert (stored_files(), Lab.objects.count()) == (stored, labs)


def test_a_lab_whose_log_does_not_hold_is_not_moved(lab):
    Entry.objects.filter(lab_id=lab.pk, number=1).update(verb="labs.other")
    with pytest.raises(Refused) as refused:
        packed(lab)
    assert refused.value.place == "log, row 1"


def test_a_plan_that_was_edited_under_its_mark_is_not_moved(lab):
    WorkPlanVersion.objects.in_lab(lab).update(content={"objectives": []})
    with pytest.raises(Refused, match="does not fit what stands there"):
        packed(lab)


def test_it_says_how_far_it_is(lab, pack):
    heard = []
    removed(lab)
    placed(pack, tell=lambda done, total, name: heard.append((done, total)))
    assert [done for done, _ in heard] == list(range(len(heard)))
    assert all(done < total for done, total in heard)


def test_the_manifest_names_version_schema_lab_and_each_member(lab, pack):
    members = members_of(pack)
    manifest = json.loads(members["manifest.json"])
    assert manifest["lab"] == {"slug": lab.slug, "name": lab.name}
    assert manifest["schema"]["labs"].startswith("0")
    assert set(manifest["members"]) == set(members) - {"manifest.json"}
