"""Whether the pages of a text are still what they were, after somebody else added to the file.

pyHanko compares from the first signature on; what was done between our text and that signature it does not judge. Here: the same pages, in the same order, none
of what they show defined anew, and nothing put upon them but fields for a signature.
"""

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
