"""Files to open and to save: asked for in the documents at first, then in the folder that was chosen last.

Only as long as the program runs: where somebody keeps what is whose is nobody else's business.
"""

import os
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


class _Last:
    """The folder of the file that was chosen last; None before the first."""

    folder: Path | None = None


def begins_in() -> Path:
    """Where a dialog begins: always a folder that is there."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    known = [_Last.folder, Path(documents) if documents else None]
    there = (each for each in known if each is not None and os.path.isdir(each))
    return next(there, Path.home())  # Path.is_dir would raise for a share that has gone


def file_to_open(parent: QWidget, title: str, kinds: str = "") -> Path | None:
    """The file that somebody chooses; None if nobody does. `kinds` as Qt writes them: "PDF (*.pdf)"."""
    chosen, _kind = QFileDialog.getOpenFileName(parent, title, str(begins_in()), kinds)
    return _chosen(chosen)


def files_to_open(parent: QWidget, title: str) -> list[Path]:
    """The files that somebody chooses; [] if nobody does."""
    chosen, _kind = QFileDialog.getOpenFileNames(parent, title, str(begins_in()))
    return [file for name in chosen if (file := _chosen(name)) is not None]


def file_to_save(parent: QWidget, title: str, name: str, kinds: str = "") -> Path | None:
    """Where a file is to be written, for which `name` is proposed; None if nobody wants it after all."""
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(begins_in() / name), kinds)
    return _chosen(chosen)


def _chosen(name: str) -> Path | None:
    if not name:
        return None
    _Last.folder = Path(name).parent
    return Path(name)
