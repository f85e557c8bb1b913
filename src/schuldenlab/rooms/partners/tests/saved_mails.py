"""Mails as people save them: .eml as text, and .msg, for which the smallest compound file is written here."""

import struct
from datetime import UTC, datetime

EML = """\
From: Fatima Bakker <fatima@example.nl>
To: Karin Kuiper <karin@example.nl>
Date: Fri, 15 Jan 2027 16:20:00 +0100
Subject: Re: meedoen
Content-Type: text/plain; charset=utf-8

Dag Karin,

Wij doen graag mee. De directie besluit in februari.

Met vriendelijke groet,
Fatima Bakker
directeur

Op do 14 jan 2027 om 09:12 schreef Karin Kuiper <karin@example.nl>:
> Doen jullie mee?
"""

SECTOR = 512
END, FAT, NONE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5


def text(pid, value):
    return pid, 0x001F, value.encode("utf-16-le")


def stored(properties, header, flat=()):
    """The streams of one storage: its list of properties, and each that is not of fixed size."""
    found = {}
    rows = b""
    for pid, kind, content in properties:
        found[f"__substg1.0_{pid:04X}{kind:04X}"] = content
        rows += struct.pack("<HHIII", kind, pid, 6, len(content), 0)
    for pid, kind, payload in flat:
        rows += struct.pack("<HHI", kind, pid, 6) + payload
    return {"__properties_version1.0": header + rows, **found}


def msg(*, sender="Fatima Bakker", address="fatima@example.nl", subject="Meedoen", body="Wij doen mee.", sent=None,
        to=(("Karin Kuiper", "karin@example.nl"),), files=()):  # fmt: skip
    """A mail as Outlook saves it."""
    moment = sent or datetime(2027, 1, 15, 15, 20, tzinfo=UTC)
    ticks = int((moment - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
    said = [text(0x001A, "IPM.Note"), text(0x0037, subject), text(0x1000, body), text(0x0C1A, sender)]
    said += [text(0x0C1F, address)] if address else []
    tree = stored(said, struct.pack("<8x4I8x", 0, 0, len(to), len(files)), [(0x0039, 0x0040, struct.pack("<Q", ticks))])
    for number, (name, mail) in enumerate(to):
        row = [text(0x3001, name), text(0x39FE, mail)]
        tree[f"__recip_version1.0_#{number:08X}"] = stored(row, bytes(8))
    for number, (name, content) in enumerate(files):
        row = [text(0x3707, name), (0x3701, 0x0102, content)]
        tree[f"__attach_version1.0_#{number:08X}"] = stored(row, bytes(8), [(0x3705, 3, struct.pack("<II", 1, 0))])
    return compound(tree)


def compound(tree):
    """A compound file: large streams in sectors, small ones in the little sectors of the root."""
    entries = listed(tree)
    small, large = Sectors(64), Sectors(SECTOR)
    for entry in entries[1:]:
        where = small if len(entry["content"]) < 4096 else large
        entry["start"] = where.add(entry["content"])
    entries[0]["content"] = b"".join(small.pieces)
    entries[0]["start"] = large.add(entries[0]["content"])
    little = large.add(struct.pack(f"<{len(small.chain)}I", *small.chain), b"\xff")
    directory = large.add(b"".join(written(entry) for entry in entries))
    first, count = len(large.pieces), 1
    while count * SECTOR // 4 < first + count:
        count += 1
    chain = [*large.chain, *[FAT] * count]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(count * SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, count, directory, 0, 4096, little, -(-len(small.chain) * 4 // SECTOR), END, 0)
    head += struct.pack(f"<{count}I", *range(first, first + count))
    return head.ljust(SECTOR, b"\xff") + b"".join(large.pieces) + table


class Sectors:
    def __init__(self, size) -> None:
        self.size, self.pieces, self.chain = size, [], []

    def add(self, content, filling=b"\0"):
        """Put it behind what is there. Returns where it begins."""
        first = len(self.pieces)
        pieces = [content[at : at + self.size].ljust(self.size, filling) for at in range(0, len(content), self.size)]
        self.pieces += pieces
        self.chain += [first + step + 1 for step in range(len(pieces) - 1)] + ([END] if pieces else [])
        return first if pieces else END


def listed(tree):
    """The entries of the directory, the root first; each points at the next in its storage and at its own first."""
    entries = [{"name": "Root Entry", "kind": ROOT, "content": b"", "next": NONE, "child": NONE}]

    def fill(place, tree):
        before = None
        for name, inside in tree.items():
            folder = isinstance(inside, dict)
            row = {"name": name, "kind": STORAGE if folder else STREAM, "content": b"" if folder else inside}
            entries.append({**row, "next": NONE, "child": NONE})
            here = len(entries) - 1
            if before is None:
                entries[place]["child"] = here
            else:
                entries[before]["next"] = here
            before = here
            if folder:
                fill(here, inside)

    fill(0, tree)
    return entries


def written(entry):
    """One entry of the directory, 128 bytes; the others of a storage hang to the right of the first."""
    name = entry["name"].encode("utf-16-le")
    head = name.ljust(64, b"\0") + struct.pack("<HBB", len(name) + 2, entry["kind"], 1)
    links = struct.pack("<III", NONE, entry["next"], entry["child"])
    return head + links + bytes(36) + struct.pack("<IQ", entry["start"], len(entry["content"]))
