"""What the tests of packs share: a lab with a row in every table, its pack, and a hand that changes packs."""

import hashlib
import io
import json
import zipfile

from django.core.files.storage import default_storage

from schuldenlab.foundation.activity import log
from schuldenlab.foundation.activity.models import Chain, Entry
from schuldenlab.rooms.moving import belongs, placing, rules, writing


def packed(lab):
    """The pack of a lab whose acts are through: no test commits, so the head of the log is written here."""
    chain = Chain.objects.get(lab_id=lab.pk)
    log.write_head(lab.pk, chain.count, chain.head)
    made = io.BytesIO()
    writing.write(lab, made)
    return made.getvalue()


def members_of(pack):
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(members, compression=zipfile.ZIP_STORED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=compression)
    return made.getvalue()


def sealed_again(members):
    """With a manifest that fits: what somebody does who knows how the file is made."""
    manifest = json.loads(members["manifest.json"])
    manifest["members"] = {
        name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in members.items()
        if name != "manifest.json"
    }
    return zipped({**members, "manifest.json": rules.as_bytes(manifest)})


def with_rows(pack, name, change, *, fitting=True):
    """The pack in which `change` had its way with the rows of one member."""
    members = members_of(pack)
    rows = json.loads(members[name])
    changed = change(rows)
    members[name] = rules.as_bytes(rows if changed is None else changed)
    return sealed_again(members) if fitting else zipped(members)


def with_manifest(pack, **values):
    members = members_of(pack)
    return zipped({**members, "manifest.json": rules.as_bytes({**json.loads(members["manifest.json"]), **values})})


def placed(pack, **options):
    return placing.place(io.BytesIO(pack), **options)


def removed(lab):
    """The lab and all that is its own, as if it never was here."""
    for table in reversed(belongs.tables().values()):
        for many in table.many:
            own = many.m2m_field_name()
            many.remote_field.through.objects.filter(**{f"{own}__in": table.rows(lab.pk)}).delete()
    for name in belongs.EXTRA:
        if name != "labs.Lab":
            rows = belongs.tables()[name].rows(lab.pk).values_list("pk", flat=True)
            raw(belongs.tables()[name].model.objects.filter(pk__in=list(rows)))
    for table in belongs.tables().values():
        if table.label not in belongs.EXTRA:
            raw(table.model.objects.filter(lab=lab))
    for label in belongs.LEFT_OUT:
        raw(belongs.apps.get_model(label).objects.filter(lab=lab))
    raw(type(lab).objects.filter(pk=lab.pk))
    Entry.objects.filter(lab_id=lab.pk).delete()
    Chain.objects.filter(lab_id=lab.pk).delete()


def stored_files():
    """Every file in the store; a folder that stays empty is no file."""
    folders = default_storage.listdir("labs")[0]
    return sorted(f"{folder}/{name}" for folder in folders for name in default_storage.listdir(f"labs/{folder}")[1])


def raw(rows):
    rows._raw_delete(rows.db)  # the order does not matter: the database looks at the end
