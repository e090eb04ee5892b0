"""One file that is dragged over a page and let go of there."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent


def dropped(event: QDropEvent) -> Path | None:
    """The one file that is brought; None for anything else."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


def take(event: QDropEvent) -> None:
    """Say that it is read, and stays where it is."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
