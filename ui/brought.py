"""Files that somebody brings: dropped, pasted or chosen. They are read off the GUI thread, and never run."""

import os
import stat
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

from meeting.documents import media_type_of
from meeting.errors import LARGEST_FILE, KnownError
from meeting.file_names import tidy
from meeting.language import _
from ui.drags import (
    file_links,
    handed_over,
    is_promise,
    local,
    only_a_link,
    only_promised,
)

_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
"""No waiting for whoever may write into a pipe one day, and nothing behind a link."""

MAIL = "message/rfc822"


class Brought(NamedTuple):
    """A file's name, made safe, its type by what is in it, and its bytes."""

    name: str
    media_type: str
    content: bytes


class Coming(NamedTuple):
    """A file that is still to be read. `read` raises KnownError, and belongs on another thread."""

    name: str
    read: Callable[[], Brought]


def coming_from(path: Path) -> Coming:
    """A file on the disk."""
    return Coming(tidy(path.name), partial(read_file, path))


def read_file(path: Path) -> Brought:
    """The file, if it is one: no folder, link, pipe or device, and no larger than can be kept."""
    try:
        if path.is_symlink():
            raise _only_a_link()
        number = os.open(path, _READ)
        with os.fdopen(number, "rb") as opened:
            found = os.fstat(number)
            if not stat.S_ISREG(found.st_mode):
                raise _no_file(stat.S_ISDIR(found.st_mode))
            content = opened.read(LARGEST_FILE + 1) if found.st_size <= LARGEST_FILE else None
    except IsADirectoryError as error:
        raise _no_file(is_folder=True) from error
    except OSError as error:
        raise _no_file(is_folder=True) if path.is_dir() else _unread(error) from error
    if content is None or len(content) > LARGEST_FILE:
        raise KnownError(_("It is larger than 50 MB."), _("Attach a smaller copy, or the part that matters."))
    return named(path.name, content)


def named(name: str, content: bytes) -> Brought:
    """Bytes under a name that is safe, with the type that they have."""
    return Brought(tidy(name), media_type_of(name, content), content)


def coming_in(data: QMimeData) -> list[Coming]:
    """What was dropped or pasted: files, an e-mail, a picture, or words; [] if it is nothing of these.

    What only promises a file, or links to one elsewhere, is among them: to read it says what to do instead.
    """
    links = file_links(data)
    files = local(links)
    if files:
        return [coming_from(file) for file in files] + [
            _no_more_than_a_link() for _link in links[len(files) :]
        ]
    if come := _bytes_in(data):
        return [come]
    if is_promise(data) or data.hasFormat(MAIL):
        return [Coming(_("E-mail.eml"), _raising(only_promised))]
    if links:
        return [_no_more_than_a_link()]
    if data.hasText() and data.text().strip():
        words = data.text().encode()
        return [_ready(_("Note.txt"), lambda name: named(name, words))]
    return []


def _bytes_in(data: QMimeData) -> Coming | None:
    """What came along with its bytes: an e-mail, a file from Windows, or a picture."""
    if mail := bytes(data.data(MAIL).data()):
        return _ready(_("E-mail.eml"), lambda name: named(name, mail))
    if (found := handed_over(data)) is not None:
        return _ready(found[0], lambda name: named(name, found[1]))
    if data.hasImage() and isinstance(image := data.imageData(), QImage):
        return _ready(_("Picture.png"), lambda name: named(name, _png(image)))
    return None


def is_welcome(data: QMimeData) -> bool:
    """Whether it may be dropped, if only to be told what to do instead.

    Words may not: they are dragged by mistake too easily; paste them.
    """
    return bool(file_links(data)) or is_promise(data) or data.hasFormat(MAIL) or data.hasImage()


def _no_more_than_a_link() -> Coming:
    return Coming(_("Link"), _raising(only_a_link))


def _raising(why: Callable[[], KnownError]) -> Callable[[], Brought]:
    def read() -> Brought:
        raise why()

    return read


def _ready(name: str, made: Callable[[str], Brought]) -> Coming:
    return Coming(name, partial(made, name))


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know bytes here, Qt wants a text
    return bytes(buffer.data().data())


def _only_a_link() -> KnownError:
    return KnownError(_("It only points to another file."), _("Attach the file that it points to."))


def _no_file(is_folder: bool) -> KnownError:
    if is_folder:
        return KnownError(_("It is a folder."), _("Open it, and attach the files in it."))
    return KnownError(_("It is no file that can be kept."), _("Attach a document, a picture or an e-mail."))


def _unread(error: OSError) -> KnownError:
    message = _("It cannot be read ({reason}).").format(reason=error.strerror or error)
    return KnownError(message, _("Look whether it is still there, and try once more."))
