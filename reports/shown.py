"""What the pages of a document show: their letters as a program reads them, and how they look."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2
from PIL import Image, ImageChops
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from reports.pages import LOGO
from reports.styles import HEAD_RULE, LEFT

FOOT = 42.0
"""Points at a page's lower edge that its foot may take up."""

LOGO_TOP = 34.0
"""From the logo's upper edge to the rule of the head."""

LOGO_HEIGHT = 28.0

FINE = 40
"""Points of a picture for one on paper, where a logo only takes up room."""

FAINT = 96
"""Levels of 255 by which letters beside a logo may differ: they stand a hair further on."""


class Shown:
    """The pages of one document. Raises whatever a hostile file brings about."""

    def __init__(self, document: bytes) -> None:
        self._pdf = pypdfium2.PdfDocument(document)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._pdf)

    def texts(self) -> list[str]:
        """What a program reads on each page."""
        return [page.get_textpage().get_text_range() for page in self._pdf]

    def bodies(self) -> list[str]:
        """What it reads there between head and foot."""
        return [
            page.get_textpage().get_text_bounded(bottom=FOOT, top=page.get_height() - HEAD_RULE)
            for page in self._pdf
        ]

    def logo(self) -> bytes | None:
        """A blank picture as large as the logo in the head of the first page; None where there is none."""
        place = self._logo()
        if place is None:
            return None
        left, bottom, right, top = place
        out = BytesIO()
        Image.new("L", (round((right - left) * FINE), round((top - bottom) * FINE)), 255).save(out, "PNG")
        return out.getvalue()

    def _logo(self) -> tuple[float, float, float, float] | None:
        """Where it lies; a picture anywhere else is none."""
        page = self._pdf[0]
        low = page.get_height() - HEAD_RULE
        for each in page.get_objects([FPDF_PAGEOBJ_IMAGE], max_depth=1):
            left, bottom, right, top = each.get_bounds()
            is_across = LEFT - 1 <= left < right <= LEFT + LOGO + 1
            if is_across and low <= bottom < top <= low + LOGO_TOP + 1:
                return left, bottom, right, top
        return None

    def looks_like(self, other: "Shown") -> bool:
        """Whether each page looks the same in another document, but for what its logo shows."""
        place = other._logo()
        both = zip(self._pictures(), other._pictures(), strict=False)
        return all(_is_alike(one, another, place) for one, another in both)

    def _pictures(self) -> Iterator[Image.Image]:
        for page in self._pdf:
            yield page.render(scale=1).to_pil().convert("RGB")
            page.close()


def _is_alike(one: Image.Image, other: Image.Image, logo: tuple[float, float, float, float] | None) -> bool:
    if one.size != other.size:
        return False
    differs = ImageChops.difference(one, other)
    if logo is None:
        return differs.getbbox() is None
    left, bottom, right, top = logo
    high = one.height
    differs.paste(0, (int(left) - 1, int(high - top) - 1, int(right) + 2, int(high - bottom) + 2))
    beside = (0, 0, one.width, int(HEAD_RULE))
    differs.paste(differs.crop(beside).point(lambda level: 0 if level < FAINT else level), beside)
    return differs.getbbox() is None


def has_more(document: bytes) -> bool:
    """Whether a file has what our pages never have: notes, fields, layers, what acts by itself.

    Other programs may show what PDFium does not. The seal's own field is no larger than nothing.
    """
    with pikepdf.open(BytesIO(document)) as pdf:
        root = pdf.Root
        if any(key in root for key in ("/OCProperties", "/OpenAction", "/AA", "/Collection")):
            return True
        if "/XFA" in root.get("/AcroForm", {}):
            return True
        return any("/AA" in page or not _bears_seal_alone(page) for page in pdf.pages)


def _bears_seal_alone(page: pikepdf.Page) -> bool:
    """Whether nothing lies on a page but a signature's field without any size."""
    return all(
        note.get("/Subtype") == "/Widget"
        and note.get("/FT") == "/Sig"
        and [float(edge) for edge in note.get("/Rect", [0, 0, 1, 1])] == [0.0] * 4
        for note in page.get("/Annots", [])
    )
