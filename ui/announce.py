"""What a screen reader says aloud without the focus moving: ticks taken off, gates changed, words saved."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

ANNOUNCED = "announced"
"""The widget's property that holds what was announced last."""


def announce(widget: QWidget, sentence: str, assertive: bool = False) -> None:
    """Has `sentence` read aloud: politely in its turn, or at once where something was refused."""
    widget.setProperty(ANNOUNCED, sentence)
    politeness = QAccessible.AnnouncementPoliteness
    event = QAccessibleAnnouncementEvent(widget, sentence)
    event.setPoliteness(politeness.Assertive if assertive else politeness.Polite)
    QAccessible.updateAccessibility(event)
