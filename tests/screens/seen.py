"""All that can be seen of a window or heard of it, by whatever way it comes there."""

from typing import cast

from PySide6.QtGui import QAction, QPicture
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QWidget

UTF16 = "utf-16-be"


def written(window: QWidget, hidden: bool = False) -> str:
    """Every text of its parts: what they show, their names, descriptions, hints and titles, and its actions.

    With `hidden`, those of parts as well that are not shown at present.
    """
    parts = [each for each in (window, *window.findChildren(QWidget)) if hidden or each.isVisible()]
    texts = [text for each in parts for text in _texts(each)]
    for action in window.findChildren(QAction) if hidden else []:
        texts += [action.text(), action.toolTip(), action.statusTip()]
    return "\n".join(text for text in texts if text)


def _texts(part: QWidget) -> list[str]:
    texts = [part.accessibleName(), part.accessibleDescription(), part.toolTip(), part.statusTip()]
    texts += [part.whatsThis(), part.windowTitle(), part.objectName()]
    if isinstance(part, QLabel | QAbstractButton):
        texts.append(part.text())
    elif isinstance(part, QLineEdit):
        texts += [part.text(), part.placeholderText()]
    elif isinstance(part, QPlainTextEdit):
        texts += [part.toPlainText(), part.placeholderText()]
    return texts


def painted(window: QWidget) -> str:
    """What is really painted: the letters that reach the paper when the window is drawn on one."""
    picture = QPicture()
    window.render(picture)
    data = memoryview(cast(bytes, picture.data())).tobytes()
    return data.decode(UTF16, "replace") + data[1:].decode(UTF16, "replace")
