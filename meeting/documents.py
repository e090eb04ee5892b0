"""What kind of file somebody brought, by what is in it rather than by what it is called."""

import mimetypes
from enum import StrEnum
from pathlib import PurePath

from meeting.language import _
from meeting.mail import is_mail

UNKNOWN = "application/octet-stream"

_BEGINNINGS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
)
_BY_BEGINNING = frozenset(found for _bytes, found in _BEGINNINGS) | {"image/webp"}
_IN_WORDS = frozenset({"application/json", "application/xml", "image/svg+xml", "application/ics"})


class Look(StrEnum):
    """How a document can be looked at inside the program."""

    PAGES = "pages"
    PICTURE = "picture"
    MAIL = "mail"
    WORDS = "words"
    NONE = "none"


def media_type_of(name: str, content: bytes) -> str:
    """The type that the first bytes tell; else what the name claims, unless the bytes would tell that."""
    told = next((found for begins, found in _BEGINNINGS if content.startswith(begins)), "")
    if told or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        return told or "image/webp"
    if is_mail(name, ""):
        return "message/rfc822"
    claimed = mimetypes.guess_type(name)[0] or UNKNOWN
    return UNKNOWN if claimed in _BY_BEGINNING else claimed


def look_of(name: str, media_type: str) -> Look:
    """How a document of that type is looked at."""
    if media_type == "application/pdf":
        return Look.PAGES
    if media_type in _BY_BEGINNING:
        return Look.PICTURE
    if is_mail(name, media_type):
        return Look.MAIL
    return Look.WORDS if media_type.startswith("text/") or media_type in _IN_WORDS else Look.NONE


def kind_of(name: str) -> str:
    """What kind of file it is, in a word for its row: PDF, CSV, JPG, E-mail."""
    if is_mail(name, ""):
        return _("E-mail")
    return PurePath(name).suffix.removeprefix(".").upper() or _("File")


def size_in_words(size: int) -> str:
    """How large a file is: "340 KB"."""
    if size < 1_000_000:
        return _("{count} KB").format(count=max(1, round(size / 1000)))
    return _("{count} MB").format(count=f"{size / 1_000_000:.1f}")
