"""What mail programs and browsers drag in the place of a file: taken in where its bytes come along."""

import struct
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl

from meeting.errors import KnownError
from meeting.file_names import tidy
from meeting.language import _

WINDOWS = 'application/x-qt-windows-mime;value="{}"'
NAMES, CONTENTS = WINDOWS.format("FileGroupDescriptorW"), WINDOWS.format("FileContents")
"""How Outlook, and other programs on Windows, drag what is no file yet: their names, and the bytes of one."""

MOZILLA_LINK = "text/x-moz-url"
PROMISES = ("application/x-moz-file-promise", "text/x-moz-message", "application/x-uid-list", NAMES)
"""With these a program says that it would write a file, which it does for no program but its own kind."""

_DESCRIPTOR, _NAME_AT, _NAME = 592, 72, 520
"""Bytes of one FILEDESCRIPTORW, where in it the name begins, and how long it may be."""


def handed_over(data: QMimeData) -> tuple[str, bytes] | None:
    """The name and the bytes of the one file that came along from Windows; None if none did."""
    names, content = promised_names(data), bytes(data.data(CONTENTS).data())
    return (names[0], content) if len(names) == 1 and content else None


def promised_names(data: QMimeData) -> list[str]:
    """What the files would be called that are promised; of a damaged promise, the names that can be read."""
    found = bytes(data.data(NAMES).data())
    count = struct.unpack_from("<I", found)[0] if len(found) >= 4 else 0
    starts = range(4, min(4 + count * _DESCRIPTOR, len(found) - _DESCRIPTOR + 1), _DESCRIPTOR)
    raw = (found[at + _NAME_AT : at + _NAME_AT + _NAME] for at in starts)
    return [tidy(each.decode("utf-16-le", "replace").partition("\0")[0]) for each in raw]


def file_links(data: QMimeData) -> list[QUrl]:
    """Links as they are dragged: also the one to a message that Thunderbird writes in its own way."""
    links = data.urls()
    if not links and data.hasFormat(MOZILLA_LINK):
        first = bytes(data.data(MOZILLA_LINK).data()).decode("utf-16-le", "replace").partition("\n")[0]
        links = [
            link for link in [QUrl(first.strip("\0\ufeff \r"))] if link.scheme() not in ("http", "https")
        ]
    return [link for link in links if link.isValid() and not link.isEmpty()]


def is_promise(data: QMimeData) -> bool:
    """Whether a program only promises a file."""
    return any(data.hasFormat(each) for each in PROMISES)


def local(links: list[QUrl]) -> list[Path]:
    """Those that lead to files of this computer."""
    return [Path(link.toLocalFile()) for link in links if link.isLocalFile()]


def only_promised() -> KnownError:
    """The answer to a promise."""
    return KnownError(
        _("The mail program handed over no file."), _("Save the message as a file first, then drop that.")
    )


def only_a_link() -> KnownError:
    """The answer to a link into the net: nothing of what it leads to would be kept."""
    return KnownError(
        _("It is a link, and what it leads to is not here."),
        _("Save that as a file first, then drop the file."),
    )
