import pytest

from schuldenlab.foundation.documents import typography


@pytest.mark.parametrize(
    "text", ["Deventer", "coöperatie Čapek Łódź", "€ 1.200 – „zo” ‘zo’ …", "☐ ☑ ✓ → ≥ ½ m² 25\u202f%", "Ελλάδα"]
)
def test_what_dutch_documents_need_can_be_drawn(text):
    assert typography.only_drawable(text) == text


@pytest.mark.parametrize(("text", "drawn"), [("ja \U0001f600", "ja □"), ("你好", "□□"), ("نص", "□□")])
def test_what_cannot_be_drawn_becomes_a_box(text, drawn):
    assert typography.only_drawable(text) == drawn


def test_the_fonts_come_with_their_licence():
    names = sorted(path.name for path in typography.FOLDER.iterdir())
    assert names == [
        "NotoSans-Bold.ttf", "NotoSans-BoldItalic.ttf", "NotoSans-Italic.ttf", "NotoSans-Regular.ttf",
        "NotoSansMath-Regular.ttf", "NotoSansSymbols2-Regular.ttf", "OFL.txt",
    ]  # fmt: skip
    assert "SIL OPEN FONT LICENSE Version 1.1" in (typography.FOLDER / "OFL.txt").read_text()
