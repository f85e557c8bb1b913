"""How far each of the three has come."""

from collections.abc import Iterator

from django_q.models import OrmQ

from schuldenlab.config.demo import cast
from schuldenlab.config.demo.stage import Stage
from schuldenlab.config.demo.story import (
    beginning,
    choosing,
    delivering,
    growing,
    measuring,
    meeting,
    planning,
    rhythm,
    sharing,
    signing,
    standing,
    talking,
    trying,
)
from schuldenlab.foundation.accounts.models import User
from schuldenlab.foundation.labs.models import Lab


def seed() -> Iterator[str]:
    """Make the accounts and the labs; tell each lab's name when it is there."""
    national()
    yield begun()
    yield halfway()
    yield stands()
    adopting()
    OrmQ.objects.all().delete()  # their mails lie in the box already


def adopting() -> None:
    """Zutphen takes over what Helmond brought into the catalogue."""
    stage = Stage("zutphen", begins=21, roles=cast.ZUTPHEN)
    stage.lab = Lab.objects.get(slug="zutphen")
    stage.chapter(growing.adopted, day=20)
    stage.play()


def national() -> None:
    mail, name = cast.NATIONAL
    User.objects.create_user(mail, cast.PASSWORD, name=name, is_national=True)
    mail, name = cast.ADMINISTRATOR
    User.objects.create_user(mail, cast.PASSWORD, name=name, is_administrator=True)
    mail, name = cast.NEWCOMER
    User.objects.create_user(mail, cast.PASSWORD, name=name)


def begun() -> str:
    """Zutphen: three weeks old. The assignment is confirmed, the work plan has its first objective."""
    stage = Stage("zutphen", begins=21, roles=cast.ZUTPHEN)
    beginning.make_lab(stage, name="Schuldenlab Zutphen", codes=["GM0301"], kick_off_day=190)
    stage.chapter(beginning.appoint, begins=2, first_day=2)
    stage.chapter(planning.first_objective, day=12)
    stage.chapter(planning.first_talk, day=16)
    stage.chapter(measuring.runs_already, day=15)
    stage.chapter(measuring.early_signals, day=16, baseline=(22, 90), counts=[(31, 104)])
    stage.chapter(talking.begun, day=19)
    stage.play()
    return stage.lab.name


def halfway() -> str:
    """Salland: three municipalities. Plan adopted, colleges in favour, team formed, partners on the ladder, text drafted."""
    stage = Stage("salland", begins=170, roles=cast.SALLAND)
    beginning.make_lab(stage, name="Schuldenlab Salland", codes=["GM0150", "GM1773", "GM0177"], kick_off_day=232)
    stage.chapter(beginning.appoint, begins=4, first_day=4)
    stage.chapter(planning.word_letter, day=15)
    stage.chapter(planning.write_plan, day=20)
    stage.chapter(planning.political, day=45, council_day=95)
    stage.chapter(planning.talk_over, begins=47, day=45, council_day=95)
    stage.chapter(planning.execution, day=30)
    stage.chapter(planning.form_team, day=70, all_released=False)
    stage.chapter(choosing.choose, day=90)
    stage.chapter(choosing.partners_join, day=98, until=165)
    stage.chapter(choosing.mail_is_dropped, day=150)
    stage.chapter(choosing.own_pages, day=158, waits=True)
    stage.chapter(signing.draft, day=150)
    stage.chapter(signing.consult, begins=156, day=158)
    stage.chapter(choosing.trial_process, day=155, adopted=False)
    stage.chapter(meeting.plan, day=160, on=232)
    stage.chapter(trying.brought_in, day=163)
    stage.chapter(rhythm.look_for_a_date, day=165)
    stage.chapter(delivering.prepare, day=146)
    stage.chapter(measuring.runs_already, day=100)
    stage.chapter(measuring.early_signals, day=101, baseline=(26, 210), counts=[(58, 190), (77, 204)])
    stage.chapter(talking.halfway, day=167)
    stage.play()
    return stage.lab.name


def stands() -> str:
    """Helmond: everything held, the lab stands, projects run."""
    stage = Stage("helmond", begins=420, roles=cast.HELMOND)
    beginning.make_lab(stage, name="Schuldenlab Helmond", codes=["GM0794"], kick_off_day=300)
    stage.chapter(beginning.appoint, begins=3, first_day=3)
    stage.chapter(planning.write_plan, day=15)
    stage.chapter(planning.political, day=40, council_day=80)
    stage.chapter(planning.talk_over, begins=42, day=40, council_day=80)
    stage.chapter(planning.execution, day=25)
    stage.chapter(planning.form_team, day=85, all_released=True)
    stage.chapter(choosing.choose, day=105)
    stage.chapter(choosing.partners_join, day=112, until=235)
    stage.chapter(choosing.own_pages, day=172, waits=False)
    stage.chapter(choosing.trial_process, day=180, adopted=True)
    stage.chapter(signing.draft, day=190)
    stage.chapter(signing.sign, begins=200, day=240)
    stage.chapter(trying.stopped, day=200)
    stage.chapter(meeting.plan, day=245, on=300)
    stage.chapter(meeting.hold, begins=265, on=300)
    stage.chapter(standing.finance, day=310)
    stage.chapter(delivering.arrange, day=316)
    stage.chapter(standing.hand_over, day=330)
    stage.chapter(standing.judge, day=345)
    stage.chapter(standing.run, begins=354, day=360)
    stage.chapter(signing.join_afterwards, begins=355, day=385)
    stage.chapter(sharing.recipe, day=392)
    stage.chapter(sharing.offers, day=409)
    stage.chapter(growing.passed, day=206)
    stage.chapter(growing.scaled, day=355)
    stage.chapter(measuring.early_signals, day=312, baseline=(31, 160), counts=[(61, 148), (70, 151), (78, 155)])
    stage.chapter(measuring.youth_fund, day=381)
    stage.chapter(measuring.leave_gap, day=344)
    stage.chapter(trying.runs, day=352)
    stage.chapter(rhythm.steering_group, day=363)
    stage.chapter(delivering.run, begins=340, day=317)
    stage.chapter(talking.works, day=415)
    stage.chapter(standing.see_to_what_is_missing, day=418)
    stage.play()
    return stage.lab.name
