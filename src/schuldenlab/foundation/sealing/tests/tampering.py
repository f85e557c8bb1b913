"""What somebody could do to a sealed file."""

import io

import pikepdf
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from schuldenlab.foundation.sealing import keys


def changed_byte(content, at):
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def written(writer):
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def changed_page(content):
    """Another text on the first page, added as PDF editors add: pdfsig calls every signature still valid."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    reference, _ = writer.find_page_for_modification(0)
    page = reference.get_object()
    page[pdf_name("/Contents")] = writer.add_object(generic.StreamObject(stream_data=b"BT ET"))
    writer.update_container(page)
    return written(writer)


def note_upon(content):
    """A box of text that hides what stands below it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    reference, _ = writer.find_page_for_modification(0)
    note = {"/Type": pdf_name("/Annot"), "/Subtype": pdf_name("/FreeText"), "/Contents": generic.pdf_string("Nee")}
    made = writer.add_object(generic.DictionaryObject({pdf_name(name): value for name, value in note.items()}))
    page = reference.get_object()
    page[pdf_name("/Annots")] = generic.ArrayObject([*list.__iter__(page.get("/Annots", [])), made])
    writer.update_container(page)
    return written(writer)


def changed_name(content, place, words):
    """Another name on the signature page: filling in a form is what a certified file allows."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    for reference in writer.root["/AcroForm"]["/Fields"]:
        field = reference.get_object()
        if field["/T"] == f"naam-{place}":
            field[pdf_name("/V")] = generic.pdf_string(words)
            writer.update_container(field)
    return written(writer)


def other_signer(name="Eva Echt"):
    private = ec.generate_private_key(ec.SECP256R1())
    certificate = keys.self_signed(private, name)
    return keys.Key(keys.as_pkcs8(private), certificate).signer()


def signed_elsewhere(content, name="Eva Echt"):
    """One more signature, valid, by another key."""
    metadata = PdfSignatureMetadata(field_name="Handtekening", subfilter=SigSeedSubFilter.PADES)
    signer = PdfSigner(metadata, other_signer(name), new_field_spec=SigFieldSpec("Handtekening"))
    out = signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(content)))
    return out.getvalue()


def encrypted(content):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="geheim", user="geheim"))
    return out.getvalue()


def rewritten(content, **how):
    """Saved anew by another program: the same pages, other bytes."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.save(out, **how)
    return out.getvalue()


def one_page_more(content):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.add_blank_page()
        document.save(out)
    return out.getvalue()


def with_script(content):
    """Something that a reader does by itself when the file is opened."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        document.save(out)
    return out.getvalue()
