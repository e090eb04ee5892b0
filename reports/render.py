"""Pages as pictures, for the preview, the printer and the tests."""

from collections.abc import Iterator
from io import BytesIO

import pypdfium2


def pictures(document: bytes, width: int) -> Iterator[bytes]:
    """Each page of a PDF as a PNG picture, `width` pixels wide."""
    pdf = pypdfium2.PdfDocument(document)
    try:
        for page in pdf:
            picture = page.render(scale=width / page.get_width()).to_pil()
            file = BytesIO()
            picture.save(file, "PNG", compress_level=1)
            yield file.getvalue()
    finally:
        pdf.close()
