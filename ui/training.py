"""A case written without names, for training: what may still name somebody is listed first."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from meeting.language import _, ngettext
from meeting.model import Meeting
from meeting.papers import Summary
from meeting.training import Suspect, names_left, told_of, without_names
from ui.choosing import file_to_save
from ui.tokens import Type
from ui.widgets.button import Kind
from ui.widgets.dialog import Choice, Dialog
from ui.widgets.label import Label
from ui.work import Work

if TYPE_CHECKING:
    from ui.meeting_view import MeetingView

MOST = 6
"""How many suspects a dialog lists; all of them are left out."""

LEAVE_OUT, AS_IT_IS, NOT = "leave-out", "as-it-is", "not"


class Training(QObject):
    """Asks, and writes. `told` says where the case is; `failed` why it could not be written."""

    told = Signal(str)
    failed = Signal(str)

    def __init__(self, owner: QWidget, summary: Summary) -> None:
        super().__init__(owner)
        self._owner, self._summary = owner, summary
        self._work = Work(self)
        self._work.done.connect(self._on_written)
        self._work.failed.connect(lambda message, remedy: self.failed.emit(f"{message} {remedy}"))

    def ask(self, meeting: Meeting) -> Dialog | None:
        """Write the case, after a question where names may be left over in it."""
        text = without_names(meeting)
        suspects = names_left(meeting, text)
        if not suspects:
            self._write(text)
            return None
        dialog = self._question(suspects)
        dialog.answered.connect(lambda key: self._on_answered(key, meeting, text, suspects))
        dialog.ask()
        return dialog

    def _question(self, suspects: list[Suspect]) -> Dialog:
        title = ngettext(
            "{count} word may still name somebody", "{count} words may still name somebody", len(suspects)
        ).format(count=len(suspects))
        sentence = _("Everyone whom the record knows is called by what they are. Look at these as well.")
        choices = [
            Choice(NOT, _("Do not write it"), safe=True),
            Choice(AS_IT_IS, _("Write it as it is")),
            Choice(LEAVE_OUT, _("Leave them out"), Kind.PRIMARY),
        ]
        dialog = Dialog(self._owner, title, sentence, choices)
        for line in told_of(suspects, MOST):
            dialog.body.addWidget(Label(line, Type.NOTE, wrap=True))
        return dialog

    def _on_answered(self, key: str, meeting: Meeting, text: str, suspects: list[Suspect]) -> None:
        if key == LEAVE_OUT:
            text = without_names(meeting, [each.words for each in suspects])
        if key != NOT:
            self._write(text)

    def _write(self, text: str) -> None:
        name, kinds = _("case-for-training.txt"), _("Text (*.txt)")
        to, content = file_to_save(self._owner, _("Case for training"), name, kinds), text.encode()
        if to is not None:
            self._work.ask(lambda: self._written(content, to))

    def _written(self, content: bytes, to: Path) -> Path:
        self._summary.save(content, to)
        return to

    def _on_written(self, to: object) -> None:
        assert isinstance(to, Path), "what was written has a place"
        said = _("The case is kept as {name}. Read it once before you pass it on.")
        self.told.emit(said.format(name=to.name))


def write_case(view: "MeetingView") -> Training:
    """Write the case that is open."""
    training = Training(view, view.summary)
    training.told.connect(view.remark)
    training.failed.connect(view.explain)
    training.ask(view.door.meeting)
    return training
