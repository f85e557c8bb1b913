"""What a signatory can arrange besides signing: name the colleague who may sign, let others read along."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from schuldenlab.foundation.core import clock
from schuldenlab.foundation.core.errors import RuleBroken
from schuldenlab.foundation.labs.actor import Actor, action
from schuldenlab.foundation.labs.models import Person
from schuldenlab.foundation.post import links, mail
from schuldenlab.rooms.declaration import actions, asking, naming, rules
from schuldenlab.rooms.declaration.models import SideReader, Signatory, SignerProposal
from schuldenlab.rooms.declaration.queries import PURPOSE
from schuldenlab.rooms.declaration.signing import has_signed, lock, refuse_others

LOOK = "declaration.look"  # a link to read the frozen text, and no more
LOOK_DAYS = 60


def propose(actor: Actor, signatory: Signatory, *, name: str, function: str, address: str) -> SignerProposal:
    """*Ik ben niet degene die mag tekenen, deze collega wel.* The link dies at once; the kwartiermaker decides."""
    refuse_others(actor, signatory)
    with transaction.atomic():
        signatory = lock(signatory)
        refuse_others(actor, signatory)
        rules.check_proposal(signed=has_signed(signatory), mail=address, own_mail=signatory.person.mail)
        links.withdraw(lab=actor.lab, purpose=PURPOSE, subject_id=signatory.pk)
        Signatory.objects.filter(pk=signatory.pk).update(asked_at=None, reminded_at=None)
        values = {"signatory": signatory, "by": signatory.person, "name": name, "function": function, "mail": address}
        words = f"mag niet tekenen namens {signatory.party_name}, en noemde {{name}}"
        return actor.put(SignerProposal, None, values, verb="declaration.proposed", sentence=words)


@action("declaration.edit")
def accept(actor: Actor, proposal: SignerProposal, *, bound_by: str, upload: UploadedFile | None = None) -> Signatory:
    """Consent: the colleague takes the place and gets a link of their own. Raises RuleBroken when they cannot bind the party."""
    row = decide(actor, proposal, accepted=True)
    typed = Person(name=row.name, function=row.function, organisation=row.by.organisation, mail=row.mail)
    signatory = actions.put_signatory(
        actor,
        row.signatory.declaration,
        signatory=row.signatory,
        person=actor.own(typed),
        bound_by=bound_by,
        upload=upload,
    )
    return asking.ask(actor, signatory)


@action("declaration.edit")
def refuse(actor: Actor, proposal: SignerProposal) -> SignerProposal:
    """Keep to who was asked; they get a new link when the kwartiermaker asks again."""
    return decide(actor, proposal, accepted=False)


def decide(actor: Actor, proposal: SignerProposal, *, accepted: bool) -> SignerProposal:
    actor.own(proposal)
    row = SignerProposal.objects.select_for_update(of=("self",)).select_related("signatory__declaration", "by")
    found = row.get(pk=proposal.pk)
    if found.decided_at is not None:
        raise RuleBroken("Hierover is al besloten.")
    values = {"accepted": accepted, "decided_at": clock.now(), "decided_by": actor.person}
    words = "stemde ermee in dat {name} tekent" if accepted else "stemde er niet mee in dat {name} tekent"
    return actor.put(SignerProposal, found, values, verb="declaration.proposal", sentence=words)


def add_side_reader(actor: Actor, signatory: Signatory, *, name: str, function: str, address: str) -> SideReader:
    """Let a jurist or a secretary read the text beside the signatory: by a link of their own that only shows."""
    refuse_others(actor, signatory)
    with transaction.atomic():
        signatory = lock(signatory)
        rows = SideReader.objects.filter(signatory=signatory)
        rules.check_side_reader(count=rows.count(), known=rows.filter(person__mail__iexact=address).exists())
        rules.check_proposal(signed=False, mail=address, own_mail=signatory.person.mail)
        organisation = signatory.person.organisation or signatory.party_name
        person = actor.own(Person(name=name, function=function, organisation=organisation[:120], mail=address))
        values = {"signatory": signatory, "person": person}
        words = f"laat {{person.name}} meelezen namens {signatory.party_name}"
        row = actor.put(SideReader, None, values, verb="declaration.side_reader", sentence=words)
        send_text(actor, row)
    return row


def send_text(actor: Actor, row: SideReader) -> None:
    link = links.make(lab=actor.lab, person=row.person, purpose=LOOK, subject_id=row.pk, days=LOOK_DAYS)
    context = {"person": row.person, "lab": actor.lab, "behalf": row.signatory.behalf, "sender": actor.name}
    context["what"] = naming.what(row.signatory.signs)
    subject, body = mail.compose("declaration/look.txt", {**context, "place": mail.place_of(link)})
    mail.send(lab=actor.lab, to=row.person, subject=subject, body=body)
