"""Pages as pictures, for the preview, the printer and the tests."""

from collections.abc import Iterator
from io import BytesIO
from threading import Lock

import pypdfium2

_TURN = Lock()
"""PDFium knows no threads: a preview and a print take turns, page by page."""


def pictures(document: bytes, width: int) -> Iterator[bytes]:
    """Each page of a PDF as a PNG picture, `width` pixels wide."""
    with _TURN:
        pdf = pypdfium2.PdfDocument(document)
        count = len(pdf)
    try:
        for number in range(count):
            with _TURN:
                picture = _picture(pdf, number, width)
            yield picture
    finally:
        with _TURN:
            pdf.close()


def _picture(pdf: pypdfium2.PdfDocument, number: int, width: int) -> bytes:
    page = pdf[number]
    file = BytesIO()
    page.render(scale=width / page.get_width()).to_pil().save(file, "PNG", compress_level=1)
    page.close()
    return file.getvalue()
