"""An e-mail as a file (.eml), read for what a person would see in it: who, when, what, and what came with it.

It is somebody else's file. Whatever is wrong with it, what can be read is read, and what cannot is said in
words; nothing in it is run, followed or fetched, and a page of HTML is read for its words alone.
"""

import email
import email.errors
import email.header
import email.utils
import mimetypes
from base64 import b64decode
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.message import Message

from meeting.errors import KnownError
from meeting.file_names import tidy
from meeting.frozen import Value
from meeting.language import _
from meeting.plain_words import decoded, plain, words_of_page

LONGEST = 200_000
"""Characters of its text that are read."""

MOST = 200
"""How many parts are looked at: an honest letter has a dozen."""

LONGEST_LINE = 20_000
"""Characters of a header that are looked at."""

_BREAKS = (ValueError, LookupError, TypeError, AttributeError)
"""How Python's library ends on headers that make no sense."""

_TELLING = frozenset({"from", "to", "subject", "date", "message-id", "received", "delivered-to"})
"""Headers of which a letter has at least one."""


class NotAMail(KnownError):
    """The file is empty, or is no e-mail."""

    def __init__(self) -> None:
        super().__init__(
            _("This file is no e-mail that can be read."),
            _("Save the message once more in your mail program, as .eml."),
        )


class Enclosure(Value):
    """A file that came with an e-mail. The name is safe to write a file under."""

    name: str
    media_type: str
    content: bytes


class Mail(Value):
    """What an e-mail says. `at` is the sender's own time, with its zone; None where it cannot be read.

    `sender` is a name where there is one, `address` what it was sent from. `doubts`: what could not be read
    as it was meant, in sentences; () if all of it could.
    """

    subject: str = ""
    sender: str = ""
    address: str = ""
    to: str = ""
    at: datetime | None = None
    text: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    doubts: tuple[str, ...] = ()


def read_mail(content: bytes) -> Mail:
    """The e-mail that a file holds. Raises NotAMail. A large one takes a second: off the GUI thread."""
    try:
        message = email.message_from_bytes(content.lstrip(b"\xef\xbb\xbf\r\n"))
        headers = _headers(message)
        if not _TELLING & headers.keys():
            raise NotAMail
        return _Reading(message, headers).mail()
    except (RecursionError, email.errors.MessageError, *_BREAKS) as error:  # such as letters a thousand deep
        raise NotAMail from error


def is_mail(name: str, media_type: str) -> bool:
    """Whether a file claims to be an e-mail."""
    return media_type == "message/rfc822" or name.lower().endswith(".eml")


class _Reading:
    """One e-mail being read, and the doubts that come up."""

    def __init__(self, message: Message, headers: dict[str, str]) -> None:
        self._message, self._headers = message, headers
        self._is_harmed = self._is_guessed = False
        self._texts: list[str] = []
        self._enclosures: list[Enclosure] = []

    def mail(self) -> Mail:
        """All of it."""
        for part in self._parts():
            self._take(part)
            self._is_harmed |= bool(part.defects)
        sender, address = _person(self._headers.get("from", ""))
        return Mail(
            subject=_line(self._headers.get("subject", "")),
            sender=sender,
            address=address,
            to=_line(self._headers.get("to", "")),
            at=_when(self._headers.get("date", "")),
            text="\n\n".join(filter(None, self._texts))[:LONGEST],
            enclosures=tuple(self._enclosures),
            doubts=tuple(self._doubts()),
        )

    def _parts(self) -> Iterator[Message]:
        """What it is made of, in order; of two ways of saying the same the plain one.

        A letter within the letter is one part, however much is in it.
        """
        waiting, seen = [self._message], 0
        while waiting and seen < MOST:
            part, seen = waiting.pop(), seen + 1
            inside = _inside(part)
            if inside is None:
                yield part
                continue
            self._is_harmed |= bool(part.defects)
            if part.get_content_subtype() == "alternative":
                inside = self._chosen(inside)
            waiting += reversed(inside)
        self._is_harmed |= bool(waiting)

    def _chosen(self, ways: list[Message]) -> list[Message]:
        """The plain words if there are any, without the page of HTML; else all that is not plain."""
        has_words = any(_is_text(way, "plain") and self._words(way).strip() for way in ways)
        dropped = "html" if has_words else "plain"
        return [way for way in ways if not _is_text(way, dropped)]

    def _take(self, part: Message) -> None:
        is_words = part.get_content_maintype() in ("text", "multipart")
        is_shown = is_words and (part is self._message or not _is_enclosed(part))
        if is_shown and part.get_content_subtype() not in ("calendar", "csv", "x-vcard", "vcard"):
            self._texts.append(self._words(part))
        else:
            self._enclosures.append(self._enclosure(part))

    def _words(self, part: Message) -> str:
        content = _content(part)
        text, is_sure = decoded(content, _told_charset(part))
        self._is_guessed |= not is_sure
        return words_of_page(text) if _is_text(part, "html") else plain(text[:LONGEST])

    def _enclosure(self, part: Message) -> Enclosure:
        media_type = part.get_content_type()
        if media_type == "message/rfc822":
            return self._letter_within(part)
        ending = mimetypes.guess_extension(media_type) or ""
        number = len(self._enclosures) + 1
        nameless = _("Attachment {number}").format(number=number) + ending
        return Enclosure(tidy(_file_name(part), nameless), media_type, _content(part))

    def _letter_within(self, part: Message) -> Enclosure:
        first = next(iter(_held(part)), None)
        content = _bytes_of(first) if first is not None else _content(part)
        headers = _headers(first) if first is not None else {}
        subject = _line(headers.get("subject", "")) or _("E-mail")
        self._is_harmed |= not content
        return Enclosure(tidy(f"{subject[:100].replace('/', '-')}.eml"), "message/rfc822", content)

    def _doubts(self) -> Iterator[str]:
        if self._is_harmed:
            yield _("A part of this e-mail is damaged or missing; what can be read is shown.")
        if self._is_guessed:
            yield _("The e-mail does not say rightly how its letters are written; some may look wrong.")
        if any(_is_outlooks(each) for each in self._enclosures):
            yield _("Its attachments are wrapped in a file of Outlook (winmail.dat). Ask for them as files.")


def _inside(part: Message) -> list[Message] | None:
    """What a part of several parts holds; None for a single one."""
    if part.get_content_maintype() != "multipart" or not part.is_multipart():
        return None
    return _held(part)


def _held(part: Message) -> list[Message]:
    """The parts or the letter in it; [] for one that holds neither."""
    inside = part.get_payload() if part.is_multipart() else []
    return [each for each in inside if isinstance(each, Message)]


def _is_text(part: Message, kind: str) -> bool:
    return part.get_content_type() == f"text/{kind}" and not _is_enclosed(part)


def _is_enclosed(part: Message) -> bool:
    """Whether it is a file that came along, rather than words of the letter."""
    return _attempted(part.get_content_disposition) == "attachment" or bool(_file_name(part))


def _is_outlooks(enclosure: Enclosure) -> bool:
    return "ms-tnef" in enclosure.media_type or enclosure.name.lower() == "winmail.dat"


def _content(part: Message) -> bytes:
    """The bytes of a part; what of them can be decoded, where not all can."""
    try:
        content = part.get_payload(decode=True)
    except _BREAKS:
        return b""
    if not isinstance(content, bytes):
        return b""
    return _begun(content) if _is_cut_short(part) else content


def _is_cut_short(part: Message) -> bool:
    """Whether its base64 ends in the middle: the library then hands out the letters themselves."""
    return any(isinstance(defect, email.errors.InvalidBase64LengthDefect) for defect in part.defects)


def _begun(letters: bytes) -> bytes:
    """What so much of a base64 says as has come."""
    try:
        return b64decode(letters[: len(letters) // 4 * 4])
    except ValueError:
        return letters


def _bytes_of(message: Message) -> bytes:
    try:
        return message.as_bytes()
    except _BREAKS:  # no way to write it again as it came
        return b""


def _told_charset(part: Message) -> str:
    return _attempted(part.get_content_charset) or ""


def _file_name(part: Message) -> str:
    """The name it came under, as it came: with whatever is in it."""
    return _line(_attempted(part.get_filename) or "")


def _attempted(asked: Callable[[], object]) -> str | None:
    """What the library answers; None where the header is so wrong that it breaks."""
    try:
        answer = asked()
    except _BREAKS:
        return None
    return answer if isinstance(answer, str) else None


def _headers(message: Message) -> dict[str, str]:
    """The headers by their names in small letters, the first of each name, as they came."""
    found: dict[str, str] = {}
    for name, value in message.raw_items():
        found.setdefault(name.lower(), _unescaped(str(value)[:LONGEST_LINE]))
    return found


def _unescaped(value: str) -> str:
    """A header's letters, where a program wrote them as they are, in whatever encoding."""
    if value.isascii():
        return value
    return decoded(value.encode("utf-8", "surrogateescape"))[0]


def _line(value: str) -> str:
    """A header on one line, as it was meant (RFC 2047)."""
    try:
        chunks = email.header.decode_header(value)
    except (email.errors.HeaderParseError, ValueError):
        chunks = [(value, None)]
    said = "".join(
        chunk if isinstance(chunk, str) else decoded(chunk, charset or "")[0] for chunk, charset in chunks
    )
    return " ".join(plain(said).split())[:500]


def _person(value: str) -> tuple[str, str]:
    """Who, by name if there is one, and the address."""
    name, address = email.utils.parseaddr(value)
    if "@" not in address:
        return _line(value), ""
    return _line(name) or address, _line(address)


def _when(value: str) -> datetime | None:
    try:
        at = email.utils.parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)
