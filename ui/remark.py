"""Small things that are said in passing: where a widget stands, somebody shows them."""

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget


@runtime_checkable
class Remarking(Protocol):
    """What can show a remark, such as the view of a meeting."""

    def remark(self, sentence: str) -> None:
        """Say it quietly, to the eye and to a screen reader, until the next key or act."""


def remark(widget: QWidget, sentence: str) -> None:
    """Have `sentence` said by whatever shows remarks around `widget`; nobody does outside of a meeting."""
    each: QWidget | None = widget
    while each is not None and not isinstance(each, Remarking):
        each = each.parentWidget()
    if isinstance(each, Remarking):
        each.remark(sentence)
