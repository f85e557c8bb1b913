"""Whether the pages of a text are still what they were, after somebody else added to the file.

pyHanko compares from the first signature on; what was done between our text and that signature it does not judge. Here: the same pages, in the same order, none
of what they show defined anew, and nothing put upon them but fields for a signature. A service that writes the whole file anew keeps no bytes of ours: then
every page must paint the same, with the same fonts and pictures.
"""

from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.rw_common import PdfHandler

MAY_DIFFER = {"/Annots", "/Tabs", "/StructParents", "/Parent"}


def pages_are_kept(document: PdfFileReader, text_size: int) -> bool:
    """Compare the file as it is with its first `text_size` bytes."""
    base = max(
        revision
        for revision in range(document.xrefs.total_revisions)
        if document.xrefs.get_startxref_for_revision(revision) < text_size
    )
    old, new = document.get_historical_resolver(base), document
    numbers, numbers_now = page_numbers(old), page_numbers(new)
    pairs = [(page_of(old, number), page_of(new, number)) for number in numbers]
    return numbers == numbers_now and all(
        same_entries(before, after) and only_fields_added(before, after) and not redefined(document, after, base)
        for before, after in pairs
    )


def page_numbers(handler: PdfHandler) -> list[int]:
    """Under which number each page stands in the file."""
    count = int(handler.root["/Pages"]["/Count"])
    return [handler.find_page_for_modification(index)[0].idnum for index in range(count)]


def page_of(handler: PdfHandler, number: int) -> generic.DictionaryObject:
    found: generic.DictionaryObject = handler.get_object(generic.Reference(number, 0, handler))
    return found


def plain(value: object) -> object:
    """A value that can be compared between two states of a file."""
    if isinstance(value, generic.IndirectObject):
        return ("reference", value.idnum, value.generation)
    if isinstance(value, generic.DictionaryObject):
        return {str(name): plain(value.raw_get(name)) for name in value}
    if isinstance(value, list):
        return [plain(row) for row in list.__iter__(value)]
    return value


def same_entries(old: generic.DictionaryObject, new: generic.DictionaryObject) -> bool:
    """The page itself may be written anew, to put a field on it; all else in it must read the same."""
    names = (set(old) | set(new)) - MAY_DIFFER
    return all(name in old and name in new and plain(old.raw_get(name)) == plain(new.raw_get(name)) for name in names)


def only_fields_added(old: generic.DictionaryObject, new: generic.DictionaryObject) -> bool:
    if len(references(new.get("/Annots"))) != len(new.get("/Annots", ())):
        return False  # an annotation without a number of its own: no program that signs writes one
    known = {reference.idnum for reference in references(old.get("/Annots"))}
    added = [row for row in references(new.get("/Annots")) if row.idnum not in known]
    there = {reference.idnum for reference in references(new.get("/Annots"))}
    return known <= there and all(is_signature_field(row.get_object()) for row in added)


def is_signature_field(annotation: generic.DictionaryObject) -> bool:
    kind = annotation.get("/FT") or annotation.get("/Parent", {}).get("/FT")
    return annotation.get("/Subtype") == "/Widget" and kind == "/Sig"


def references(value: object) -> list[generic.IndirectObject]:
    """The annotations of a page."""
    rows = list.__iter__(value) if isinstance(value, list) else iter(())
    return [row for row in rows if isinstance(row, generic.IndirectObject)]


def redefined(document: PdfFileReader, page: generic.DictionaryObject, base: int) -> bool:
    """Whether anything that the page shows (not the page's own entry) was written anew after the text."""
    waiting = [page.raw_get(name) for name in page if name not in MAY_DIFFER]
    seen: set[int] = set()
    while waiting:
        value = waiting.pop()
        if isinstance(value, generic.IndirectObject):
            if value.idnum in seen:
                continue
            seen.add(value.idnum)
            if document.xrefs.get_last_change(value.reference) > base:
                return True
            value = value.get_object()
        if isinstance(value, generic.DictionaryObject):
            waiting += [value.raw_get(name) for name in value if name != "/Parent"]
        elif isinstance(value, list):
            waiting += list(list.__iter__(value))
    return False


# ---------------------------------------------------------------- written anew

INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
HOW_IT_LIES = {
    "/Length",
    "/Filter",
    "/DecodeParms",
    "/DL",
    "/Parent",
    "/StructParent",
    "/StructParents",
    "/P",
    "/Metadata",
}
MAY_BE_NEW = {
    "/AcroForm",
    "/Perms",
    "/DSS",
    "/Extensions",
    "/Version",
    "/Type",
    "/Metadata",
    "/PageLayout",
    "/PageMode",
}


def same_pages(text: PdfFileReader, document: PdfFileReader) -> bool:
    """Whether a file that was written anew shows the very pages of the text, and does nothing the text does not do."""
    old, new = pages(text), pages(document)
    return (
        len(old) == len(new)
        and set(document.root) - set(text.root) <= MAY_BE_NEW
        and all(paints_the_same(before, after) for before, after in zip(old, new, strict=True))
    )


def pages(document: PdfFileReader) -> list[generic.DictionaryObject]:
    return [page_of(document, number) for number in page_numbers(document)]


def paints_the_same(old: generic.DictionaryObject, new: generic.DictionaryObject) -> bool:
    seen: set[tuple[int, int]] = set()
    return (
        painted(old) == painted(new)
        and all(equal(inherited(old, name), inherited(new, name), seen) for name in INHERITED)
        and annotations(old) == [row for row in annotations(new) if row[0] != "signature"]
    )


def painted(page: generic.DictionaryObject) -> list[bytes]:
    """The operators of a page, however they are divided over streams."""
    contents = resolved(page.get("/Contents", generic.ArrayObject()))
    streams = [resolved(row) for row in list.__iter__(contents)] if isinstance(contents, list) else [contents]
    return b"\n".join(stream.data for stream in streams).split()


def inherited(page: generic.DictionaryObject, name: str) -> Any:
    """What a page has itself, or from the branch it hangs on."""
    found: generic.DictionaryObject | None = page
    while found is not None:
        if name in found:
            return found.raw_get(name)
        found = resolved(found.get("/Parent"))
    return generic.NumberObject(0) if name == "/Rotate" else generic.NullObject()


def annotations(page: generic.DictionaryObject) -> list[tuple[str, ...]]:
    """Of each: what it is, where, and where it leads."""
    rows = resolved(page.get("/Annots"))
    found = [row.get_object() for row in list.__iter__(rows)] if isinstance(rows, list) else []
    return sorted(
        ("signature",)
        if is_signature_field(row)
        else (str(row.get("/Subtype")), str([float(one) for one in row.get("/Rect", ())]), str(leads_to(row)))
        for row in found
    )


def leads_to(annotation: generic.DictionaryObject) -> object:
    action = resolved(annotation.get("/A"))
    return (action.get("/S"), action.get("/URI")) if isinstance(action, generic.DictionaryObject) else ""


def equal(old: Any, new: Any, seen: set[tuple[int, int]]) -> bool:
    """The same value, under whatever number and however compressed. `seen`: pairs that are being compared already."""
    if isinstance(old, generic.IndirectObject) and isinstance(new, generic.IndirectObject):
        pair = (old.idnum, new.idnum)
        if pair in seen:
            return True
        seen.add(pair)
    old, new = resolved(old), resolved(new)
    if isinstance(old, generic.DictionaryObject) and isinstance(new, generic.DictionaryObject):
        return same_dictionary(old, new, seen)
    if isinstance(old, list) and isinstance(new, list):
        pairs = zip(list.__iter__(old), list.__iter__(new), strict=False)
        return len(old) == len(new) and all(equal(before, after, seen) for before, after in pairs)
    if isinstance(old, int | float) and isinstance(new, int | float):
        return abs(float(old) - float(new)) < 0.001
    return bool(old == new)


def same_dictionary(old: generic.DictionaryObject, new: generic.DictionaryObject, seen: set[tuple[int, int]]) -> bool:
    names = (set(old) | set(new)) - HOW_IT_LIES
    if not all(name in old and name in new and equal(old.raw_get(name), new.raw_get(name), seen) for name in names):
        return False
    if isinstance(old, generic.StreamObject) != isinstance(new, generic.StreamObject):
        return False
    return not isinstance(old, generic.StreamObject) or old.data == new.data  # type: ignore[attr-defined]


def resolved(value: Any) -> Any:
    return value.get_object() if isinstance(value, generic.IndirectObject) else value
