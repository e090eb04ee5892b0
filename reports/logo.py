"""Our logo, as every archive can hold it: plain colours on white, no larger than print needs."""

from io import BytesIO

from PIL import Image
from reportlab.lib.utils import ImageReader

from meeting.errors import KnownError
from meeting.language import _

SHARPEST = 1200
"""The most dots that print shows at the size of a logo, in either direction."""


def picture(logo: bytes) -> ImageReader:
    """The logo as a picture. Raises KnownError for a file that is none: the chooser's to mend."""
    try:
        with Image.open(BytesIO(logo), formats=("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")) as image:
            return ImageReader(_flat(image))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        message = _("The logo could not be read as a picture.")
        raise KnownError(message, _("Choose a PNG or JPEG file as logo.")) from error


def _flat(image: Image.Image) -> Image.Image:
    """The picture on white, without anything to see through."""
    image.draft("RGB", (SHARPEST, SHARPEST))
    image.thumbnail((SHARPEST, SHARPEST))
    shown = image.convert("RGBA")
    paper = Image.new("RGBA", shown.size, "white")
    return Image.alpha_composite(paper, shown).convert("RGB")
