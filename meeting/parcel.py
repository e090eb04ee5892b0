"""A record as it is sent: the file alone, or a zip of it with the attached files.

The zip holds record.json and files/, each file under its document's id and name. Nothing is ever
unpacked to a disk; every file is read no further than its document says and checked by its digest.
"""

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from typing import IO

from meeting.errors import LARGEST_FILE, KnownError, NotARecord
from meeting.language import _
from meeting.values import Document

LARGEST_RECORD = 100_000_000
"""Bytes that a record may have; a long meeting has about one million."""

_RECORD, _FILES = "record.json", "files/"
_START = b"PK\x03\x04"
_MOST_FILES = 10_000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error, ValueError, OSError)
_ALSO_SAFE = frozenset(" .-_")


class Parcel:
    """A record that came in. `record` holds its bytes, whether they are a record or not."""

    def __init__(self, file: IO[bytes]) -> None:
        """Look into an open file that can be searched. Raises NotARecord, OSError if it cannot be read."""
        start = file.read(len(_START))
        self._archive = _archive(file) if start == _START else None
        self.record = start + _up_to(file, LARGEST_RECORD) if self._archive is None else self._read_record()

    def content(self, document: Document) -> bytes | None:
        """The attached file of that document; None if it did not come along.

        Raises KnownError if it is too large, or is not the file that the record speaks of.
        """
        name = file_name(document)
        if self._archive is None or name not in self._archive.namelist():
            return None
        if document.size > LARGEST_FILE:
            raise _too_large()
        content = self._member(name, document.size)
        if len(content) != document.size or hashlib.sha256(content).hexdigest() != document.sha256:
            raise _another_file()
        return content

    def check(self, documents: Iterable[Document]) -> None:
        """See that all the files are those that the record speaks of. Raises KnownError."""
        known = {_RECORD}
        for document in documents:
            self.content(document)
            known.add(file_name(document))
        if self._archive is not None and not known.issuperset(self._archive.namelist()):
            raise NotARecord(
                _("This zip holds files that its record does not speak of."),
                _("Ask for the zip once more, as Amends has written it."),
            )

    def _read_record(self) -> bytes:
        assert self._archive is not None
        if _RECORD not in self._archive.namelist():
            raise NotARecord(
                _("This zip holds no record of a meeting."), _("Choose a file that Amends has written.")
            )
        return self._member(_RECORD, LARGEST_RECORD)

    def _member(self, name: str, largest: int) -> bytes:
        """A member's bytes, inflated no further than to one byte more than they may be."""
        assert self._archive is not None
        info = self._archive.getinfo(name)
        if info.compress_type not in _METHODS or info.flag_bits & 1:
            raise _damaged()
        try:
            with self._archive.open(info) as member:
                return _up_to(member, largest)
        except _BROKEN as error:
            raise _damaged() from error


def packed(record: bytes, files: Iterable[tuple[Document, bytes]]) -> bytes:
    """The zip of a record with its files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_RECORD, record)
        for document, content in files:
            if file_name(document) not in archive.namelist():
                archive.writestr(file_name(document), content)
    return held.getvalue()


def file_name(document: Document) -> str:
    """What a document's file is called in the zip; it leads nowhere else, whatever the document is called."""
    return f"{_FILES}{safe(document.id)}-{safe(document.name)}"


def safe(name: str) -> str:
    """`name` as the name of a file that leads nowhere else."""
    return "".join(c if c.isalnum() or c in _ALSO_SAFE else "_" for c in name)[:100]


def _archive(file: IO[bytes]) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(file)
    except _BROKEN as error:
        raise _damaged() from error
    if len(archive.infolist()) > _MOST_FILES:
        raise _too_large()
    return archive


def _up_to(file: IO[bytes], largest: int) -> bytes:
    content = file.read(largest + 1)
    if len(content) > largest:
        raise _too_large()
    return content


def _damaged() -> NotARecord:
    return NotARecord(
        _("This zip is damaged and cannot be read."), _("Ask for it once more, or take an older copy.")
    )


def _another_file() -> KnownError:
    return KnownError(
        _("An attached file is not the one that the record speaks of."),
        _("Nothing was taken in. Ask for the zip once more, as Amends has written it."),
    )


def _too_large() -> KnownError:
    return KnownError(
        _("This is too large: a record may have 100 MB, and each attached file 50 MB."),
        _("Choose a file that Amends has written."),
    )
