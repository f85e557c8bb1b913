"""How far each of the three has come."""

from collections.abc import Iterator

from django_q.models import OrmQ

from schuldenlab.config.demo import cast
from schuldenlab.config.demo.stage import Stage
from schuldenlab.config.demo.story import beginning, choosing, meeting, planning, sharing, signing, standing, trying
from schuldenlab.foundation.accounts.models import User


def seed() -> Iterator[str]:
    """Make the accounts and the labs; tell each lab's name when it is there."""
    national()
    yield begun()
    yield halfway()
    yield stands()
    OrmQ.objects.all().delete()  # their mails lie in the box already


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
    beginning.appoint(stage, first_day=2)
    planning.first_objective(stage, day=12)
    planning.first_talk(stage, day=16)
    return stage.lab.name


def halfway() -> str:
    """Salland: three municipalities. Plan adopted, colleges in favour, team formed, partners on the ladder, text drafted."""
    stage = Stage("salland", begins=170, roles=cast.SALLAND)
    beginning.make_lab(stage, name="Schuldenlab Salland", codes=["GM0150", "GM1773", "GM0177"], kick_off_day=232)
    beginning.appoint(stage, first_day=4)
    planning.word_letter(stage, day=15)
    planning.write_plan(stage, day=20)
    planning.political(stage, day=45, council_day=95)
    planning.execution(stage, day=30)
    planning.form_team(stage, day=70, all_released=False)
    choosing.choose(stage, day=90)
    choosing.partners_join(stage, day=98, until=165)
    choosing.own_pages(stage, day=158, waits=True)
    signing.draft(stage, day=150)
    signing.consult(stage, day=158)
    choosing.trial_process(stage, day=155, adopted=False)
    meeting.plan(stage, day=160, on=232)
    trying.brought_in(stage, day=163)
    return stage.lab.name


def stands() -> str:
    """Helmond: everything held, the lab stands, projects run."""
    stage = Stage("helmond", begins=420, roles=cast.HELMOND)
    beginning.make_lab(stage, name="Schuldenlab Helmond", codes=["GM0794"], kick_off_day=300)
    beginning.appoint(stage, first_day=3)
    planning.write_plan(stage, day=15)
    planning.political(stage, day=40, council_day=80)
    planning.execution(stage, day=25)
    planning.form_team(stage, day=85, all_released=True)
    choosing.choose(stage, day=105)
    choosing.partners_join(stage, day=112, until=235)
    choosing.own_pages(stage, day=172, waits=False)
    choosing.trial_process(stage, day=180, adopted=True)
    signing.draft(stage, day=190)
    signing.sign(stage, day=240)
    trying.stopped(stage, day=200)
    meeting.plan(stage, day=245, on=300)
    meeting.hold(stage, on=300)
    standing.finance(stage, day=310)
    standing.hand_over(stage, day=330)
    standing.judge(stage, day=345)
    standing.run(stage, day=360)
    sharing.recipe(stage, day=392)
    sharing.offers(stage, day=409)
    trying.runs(stage, day=352)
    return stage.lab.name
