"""Fill in a form as somebody would, send it as a browser would, and read what comes back."""

import re
from datetime import timedelta
from fnmatch import fnmatchcase
from urllib.parse import quote_plus

from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from schuldenlab.foundation.core import clock
from tests.conftest import told
from tests.doors import PASSWORD
from tests.webforms import Page

PDF = b"%PDF-1.7 een stuk"
CSV = b"gemeentecode;jaar;aandeel_schuldenaren\nGM0479;2023;8,1\n"
MAIL = b"From: Iemand <iemand@example.nl>\nSubject: Wij denken mee\n\nGraag.\n"
PARTIES = b"Partij;Niveau\nGeld op Orde;lokaal\n"
MEASURED = f"indicator;datum;hoeveel;van hoeveel\nContact;{clock.today()};1;4\n".encode()
FILES = {
    "figures_site:import": ("stuk.csv", CSV),
    "partners:import": ("partijen.csv", PARTIES),
    "impact:import": ("metingen.csv", MEASURED),
    "partners:mail_add": ("mail.eml", MAIL),
}
TODAY, LATER = str(clock.today()), str(clock.today() + timedelta(days=30))
EARLIER = str(clock.today() - timedelta(days=2))
CHOICES = {"checkbox", "radio", "select", "select-multiple"}
BY_KIND = {
    "email": "iemand@example.nl",
    "url": "https://example.nl/",
    "password": PASSWORD,
    "date": TODAY,
    "datetime-local": f"{LATER}T15:00",
    "time": "17:00",
    "number": "3",
}
# What an ordinary answer is, where the kind of control does not say it: (address, control, answer). The first that fits counts.
ORDINARY: tuple[tuple[str, str, str], ...] = (
    ("membership:settings", "municipality_1", "Zaanstad"),
    ("*", "municipality_1", "Helmond"),
    ("*", "municipality_*", ""),
    ("*", "look_again_on", LATER),
    ("impact:balance_*", "*_year", "1"),
    ("*", "*year", str(clock.today().year + 1)),
    ("membership:role", "role", "reader"),
    ("membership:invite", "role", "programme_manager"),
    ("partners:support", "decides_before", ""),
    ("partners:import_columns", "name", "0"),
    ("partners:import_columns", "level_otherwise", "local"),
    ("partners:import_columns", "sector_otherwise", "nonprofit"),
    ("partners:import_columns", "*", ""),
    ("workplan:objective*", "target", "9"),
    ("selection:record", "decision", ""),
    ("declaration:signatory_*", "bound_by", "director"),
    ("declaration:paper", "witnesses", "Ans Een, Bea Twee"),
    ("declaration:later", "on", LATER),
    ("declaration:accede", "bound_by", "director"),
    ("declaration:accede", "on", LATER),
    ("declaration:resign", "on", LATER),
    ("declaration:tablet", "witnesses", "Ans Een, Bea Twee"),
    ("declaration:proposal_accept", "bound_by", "director"),
    ("declaration:round_open", "until", LATER),
    ("declaration:freeze", "deadline", LATER),
    ("declaration:deadline", "deadline", LATER),
    ("meetings:outcome", "counted", "30"),
    ("meetings:item_material", "link", ""),
    ("delivery:condition_*", "state", "settled"),
    ("impact:indicator_measure", "on", EARLIER),
    ("impact:indicator_*", "target_on", LATER),
    ("impact:import_columns", "indicator", "0"),
    ("impact:import_columns", "on", "1"),
    ("impact:import_columns", "count", "2"),
    ("impact:import_columns", "total", "3"),
    ("impact:import_columns", "*", ""),
    ("impact:balance_*", "high", ""),
    ("impact:balance_*", "low", ""),
    ("portfolio:project_edit", "starts_when_lab_stands", ""),
    ("portfolio:judge_ask", "role", "programme_manager"),
    ("account_login", "login", "vera@example.nl"),
    ("trials_site:bring_in", "website", ""),
    ("trials:initiative_move", "outcome", "stay"),
)
# Which of the people of the stage are chosen, where it may not be the first one, the second one and the third one;
# nobody where the page already proposes somebody who is new.
WHO = {
    "proof:ask": [1],
    "proof:paper": [1],
    "partners:contact_add": [1],
    "partners:conversation_add": [1, 2],
    "partners:mail_record": [],
    "declaration:round_reader": [1],
    "handover:take": [1],
    "handover:take_all": [1],
    "team:member_add": [2, 0],
    "portfolio:judge_ask": [1],
    "portfolio:judge_decision": [1, 0],
}
# Which option, where it may not be the first one.
OPTION = {"party": 1, "persons": -1, "without": -1}


def exception(door, name):
    """The ordinary answer here, where it is no matter of the kind of control; None elsewhere."""
    found = (answer for address, one, answer in ORDINARY if fnmatchcase(door.name, address) and fnmatchcase(name, one))
    return next(found, None)


def parts_of_persons(form):
    """Control → which part of a person it is: 0 is the list to choose from, 1 to 4 are typed."""
    names = {control.name for control in form.typed}
    heads = {name[:-2] for name in names if name.endswith("_0") and f"{name[:-2]}_4" in names}
    return {f"{head}_{part}": part for head in heads for part in range(5)}


def ordinary(stage, door):
    """Name → values: the form as it was served, with an ordinary answer wherever it is empty."""
    values, persons = door.form.sends(), parts_of_persons(door.form)
    for control in door.form.typed:
        is_box = control.kind not in CHOICES | {"file"} and control.name not in persons
        if is_box and not values.get(control.name, [""])[0]:
            values[control.name] = [answer_for(control)]
    for name, (kind, offered) in door.form.choices.items():
        real = [option for option in offered if option]
        if name not in persons and real and not any(values.get(name, [])) and kind != "select-multiple":
            values[name] = [real[OPTION.get(name, 0)]]
    values |= chosen_people(stage, door, persons)
    return values | {name: [exception(door, name)] for name in values if exception(door, name) is not None}


def answer_for(control):
    return "3" if control.is_number else BY_KIND.get(control.kind, "Gewone woorden")[: control.longest]


def chosen_people(stage, door, persons):
    lists = [control.name for control in door.form.typed if persons.get(control.name) == 0]
    who = [str(stage.people[place]) for place in WHO.get(door.name, [0, 1, 2])]
    return {name: [pk] for name, pk in zip(lists, who, strict=False)}


def words_controls(door):
    """The boxes that take words, of persons too; not those in which only certain words make sense."""
    persons = parts_of_persons(door.form)
    return [
        control
        for control in door.form.typed
        if control.is_text and persons.get(control.name) != 0 and exception(door, control.name) is None
    ]


def with_words(stage, door, words):
    """An ordinary answer, with `words` in every box that takes words; persons are typed, each a different one."""
    values = ordinary(stage, door)
    for name, part in parts_of_persons(door.form).items():
        values[name] = [typed_address(door, name) if part == 4 else ""]
    return values | {control.name: [words] for control in words_controls(door)}


def with_words_about_known_people(stage, door, words):
    """The same, but persons are chosen from the list."""
    known = ordinary(stage, door)
    persons = parts_of_persons(door.form)
    return with_words(stage, door, words) | {name: known.get(name, [""]) for name in persons}


def typed_address(door, name):
    return re.sub(r"[^a-z0-9]+", ".", f"{door.name} {name}".lower()) + "@example.nl"


def send(door, values, files=None):
    """Send it as a browser would; text that is no sound Unicode goes as its bytes."""
    cache.clear()  # the limits on tries have their own tests
    if any(control.kind == "file" for control in door.form.typed):
        raw = {name: [one.encode("utf-8", "surrogatepass") for one in many] for name, many in values.items()}
        return door.client.post(door.target, raw | (sound_files(door) if files is None else files))
    pairs = [(name, one) for name, many in values.items() for one in many]
    body = "&".join(f"{quote_plus(name)}={quote_plus(one, errors='surrogatepass')}" for name, one in pairs)
    return door.client.post(door.target, body, content_type="application/x-www-form-urlencoded")


def sound_files(door):
    name, content = FILES.get(door.name, ("stuk.pdf", PDF))
    return {c.name: SimpleUploadedFile(name, content) for c in door.form.typed if c.kind == "file"}


# ---------------------------------------------------------------- what comes back


def problems(door, values, answer, wrong=()):
    """What is not as it should be; `wrong` are the controls at which a message must stand."""
    if answer.status_code == 302:
        yield from problems_of_taking(answer, wrong)
    elif answer.status_code in {409, 422, 429}:
        yield from problems_of_refusing(door, values, answer, wrong)
    else:
        yield told(answer)


def problems_of_taking(answer, wrong):
    if wrong:
        yield f"taken, with {', '.join(wrong)} wrong"
    if "elders.example" in answer.headers["Location"]:
        yield "leads to another site"


def problems_of_refusing(door, values, answer, wrong):
    page = Page(answer.content.decode())
    form = same_form(door, page)
    if form is None:
        yield f"{answer.status_code}, and the form is gone"
        return
    if not page.alert:
        yield f"{answer.status_code}, and the page does not say why"
    yield from page.broken_ties()
    silent = [name for name in wrong if not page.complaints().get(with_the_message(door, name))]
    if silent:
        yield f"no message at {', '.join(silent)}; the page says: {page.alert}"
    yield from (f"lost: {one}" for one in lost(values, form))


def same_form(door, page):
    names = {control.name for control in door.form.typed}
    return max(page.own_forms, key=lambda form: len(names & {one.name for one in form.typed}), default=None)


def with_the_message(door, name):
    """The control that carries the message: of a person it is the list."""
    return f"{name[:-2]}_0" if name in parts_of_persons(door.form) else name


def lost(values, form):
    """What was typed and does not stand in the form any more."""
    now, choices = form.sends(), form.choices
    for control in form.typed:
        if control.name in choices:
            typed = set(values.get(control.name, [])) & set(choices[control.name][1])
            found = set(now.get(control.name, [])) & typed
        else:
            typed = {as_shown(one) for one in values.get(control.name, []) if can_be_shown(control, one)}
            found = {as_shown(one) for one in now.get(control.name, [])} & typed
        if typed - found - {""}:
            yield f"{control.name} was {str(typed)[:60]} and is now {str(now.get(control.name))[:60]}"


def can_be_shown(control, value):
    """Whether a browser can show this value in this control at all."""
    if control.kind in {"password", "file"} or "\x00" in value:
        return False
    return control.kind != "number" or value.lstrip("-").isdecimal()


def as_shown(value):
    """Every unsound character becomes one replacement mark per byte, as Django reads it."""
    return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace").replace("\r\n", "\n")
