"""The structure of a tagged PDF, which a screen reader follows, added to in an incremental update."""

from dataclasses import dataclass, field

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter


@dataclass
class Tags:
    """The structure of the document, and the number under which the next thing finds its place in it."""

    writer: IncrementalPdfFileWriter
    root: generic.DictionaryObject
    document: generic.IndirectObject
    next_key: int
    numbers: list[generic.PdfObject] = field(default_factory=list)

    def element(self, kind: str, parent: generic.IndirectObject, **more: generic.PdfObject) -> generic.IndirectObject:
        """A new element at the end of `parent`."""
        made = self.writer.add_object(
            generic.DictionaryObject(
                {
                    pdf_name("/Type"): pdf_name("/StructElem"),
                    pdf_name("/S"): pdf_name(f"/{kind}"),
                    pdf_name("/P"): parent,
                    **{pdf_name(f"/{name}"): value for name, value in more.items()},
                }
            )
        )
        self.adopt(parent, made)
        return made

    def adopt(self, parent: generic.IndirectObject, child: generic.IndirectObject) -> None:
        above = parent.get_object()
        kids = above.get("/K")
        if kids is None:
            above[pdf_name("/K")] = generic.ArrayObject([child])
        elif isinstance(kids, generic.ArrayObject):
            kids.append(child)
            self.writer.update_container(kids)
        else:
            above[pdf_name("/K")] = generic.ArrayObject([above.raw_get("/K"), child])
        self.writer.update_container(above)

    def number(self, value: generic.PdfObject) -> generic.NumberObject:
        """Give `value` (an element, or the elements of a page) its number in the parent tree."""
        key = self.next_key
        self.next_key += 1
        self.numbers += [generic.NumberObject(key), value]
        return generic.NumberObject(key)

    def close(self) -> None:
        """Write the numbers down."""
        tree = self.root["/ParentTree"]
        if "/Nums" in tree:
            tree["/Nums"].extend(self.numbers)
            self.writer.update_container(tree["/Nums"])
        else:
            keys = self.numbers[::2]
            leaf = generic.DictionaryObject(
                {
                    pdf_name("/Limits"): generic.ArrayObject([keys[0], keys[-1]]),
                    pdf_name("/Nums"): generic.ArrayObject(self.numbers),
                }
            )
            tree["/Kids"].append(self.writer.add_object(leaf))
            self.writer.update_container(tree["/Kids"])
        self.root[pdf_name("/ParentTreeNextKey")] = generic.NumberObject(self.next_key)
        self.writer.update_container(self.root)


def tags_of(writer: IncrementalPdfFileWriter) -> Tags:
    root = writer.root["/StructTreeRoot"]
    kids = root.raw_get("/K")
    kids = (
        kids.get_object() if isinstance(kids, generic.IndirectObject) and isinstance(kids.get_object(), list) else kids
    )
    first = list.__getitem__(kids, 0) if isinstance(kids, list) else kids
    return Tags(writer, root, first, int(root.get("/ParentTreeNextKey", highest(root["/ParentTree"]) + 1)))


def highest(tree: generic.DictionaryObject) -> int:
    if "/Nums" in tree:
        return max((int(key) for key in list(tree["/Nums"])[::2]), default=-1)
    return max((highest(kid.get_object()) for kid in tree["/Kids"]), default=-1)
