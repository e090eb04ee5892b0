"""What a screen reader says aloud without the focus moving: ticks taken off, gates changed, words saved."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget

ANNOUNCED = "announced"
"""The widget's property that holds what was announced last."""

_JUST_SAID = "just-said"


def announce(widget: QWidget, sentence: str, assertive: bool = False) -> None:
    """Has `sentence` read aloud: politely in its turn, or at once where something was refused.

    What two widgets say in the same moment, such as a button and the message above it, is said once.
    """
    widget.setProperty(ANNOUNCED, sentence)
    if sentence and _is_news(sentence):
        _read_aloud(widget, sentence, assertive)


def _read_aloud(widget: QWidget, sentence: str, assertive: bool) -> None:
    politeness = QAccessible.AnnouncementPoliteness
    event = QAccessibleAnnouncementEvent(widget, sentence)
    event.setPoliteness(politeness.Assertive if assertive else politeness.Polite)
    QAccessible.updateAccessibility(event)


def _is_news(sentence: str) -> bool:
    """Whether it was not said just now; forgotten as soon as the program waits for the next key."""
    app = QApplication.instance()
    if app is None:
        return True
    said = app.property(_JUST_SAID) or []
    if not said:
        QTimer.singleShot(0, app, lambda: app.setProperty(_JUST_SAID, []))
    app.setProperty(_JUST_SAID, [*said, sentence])
    return sentence not in said
