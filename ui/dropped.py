"""One file that is dragged over a page and let go of there; anything else is answered in words."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent

from meeting.errors import KnownError
from meeting.language import _
from ui.drags import file_links, is_promise, local, only_a_link, only_promised


def brings_files(event: QDropEvent) -> bool:
    """Whether files are brought, or what stands for some: words alone are none."""
    return bool(file_links(event.mimeData())) or is_promise(event.mimeData())


def dropped(event: QDropEvent) -> Path:
    """The one file that is brought. Raises KnownError for several, and for what is no file yet."""
    links = file_links(event.mimeData())
    files = local(links)
    if len(files) == 1 == len(links):
        return files[0]
    if len(links) > 1:
        raise KnownError(_("These are several files."), _("Drop one summary after the other."))
    raise only_promised() if is_promise(event.mimeData()) else only_a_link()


def take(event: QDropEvent) -> None:
    """Say that it is read, and stays where it is."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
