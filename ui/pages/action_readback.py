"""Read the plan back: the whole plan in large type, our thanks, and the client's yes (S3, S0; R)."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QWidget

from meeting.action import AgreePlan, SayThanks, TakeBackAgreement, UnsayThanks
from meeting.gates import Condition
from meeting.language import _, clock
from meeting.marks import plan_agreed, thanks_said
from meeting.model import Meeting
from meeting.prompts import thanks
from ui.door import Door
from ui.flow import column, row, shown_if
from ui.icons import Icon
from ui.pages.parts import Part, on_key
from ui.pages.plan_words import plan_lines
from ui.pages.rows import Line
from ui.pressing import note_press
from ui.tokens import Height, Radius, Space, Type
from ui.widgets.button import Button, Kind
from ui.widgets.field import TextArea
from ui.widgets.keyhints import KeyHints
from ui.widgets.label import Label, WordsLabel
from ui.widgets.section import SectionState
from ui.widgets.tick import Tick

THANKS, AGREED = 7, 8
"""The conditions by which this part is done."""

WORDS = "thanks/words"


class ReadPart(Part):
    """The plan as it is read aloud, then thanks, then the yes."""

    def __init__(self, door: Door) -> None:
        super().__init__(door, 5, _("Read the plan back"), 3)
        self.plan = PlanText()
        self.words = TextArea(
            _("Thanks, in my own words"),
            size=Type.POINT,
            lines=1,
            does=_("For raising it, and for the chance to mend it."),
        )
        self.said = Tick(_("Said"), does=_("Tick it once it was said."))
        self.said.name(_("Thanks, said"))
        self.agree = Button(
            _("&Yes, that is what we agreed"),
            Kind.PRIMARY,
            Height.HERO,
            Icon.CHECK,
            does=_("Keeps that the plan is agreed as it was read."),
            careful=True,
        )
        self.take_back = Button(_("Not &agreed after all"), Kind.QUIET, does=_("Takes the agreement back."))
        self._agreed = Label("", colour="success", bold=True)
        foot = Line(is_last=True)
        thanking = row(self.words, self.said, gap=16)
        thanking.setStretch(0, 1)
        answer = row(self.agree, self._agreed, self.take_back, None, gap=16)
        hints = KeyHints([(_("Ctrl+Space"), _("thanks are said"))])
        foot.setLayout(column(thanking, hints, answer, gap=12, margins=(20, 12, 20, 16)))
        self.body.addWidget(self.plan)
        self.body.addWidget(foot)
        self._connect()

    def _connect(self) -> None:
        self.plan.read.connect(self._on_read)
        self.words.edited.connect(lambda text: self.door.type(WORDS, text))
        self.words.accepted.connect(self.said.setFocus)
        self.said.typed.connect(self.words.type_on)
        self.words.escaped.connect(self._on_escaped)
        self.said.asked.connect(self._on_asked)
        self.agree.chosen.connect(self._on_agreed)
        self.agree.refused.connect(self.door.refused)
        self.take_back.chosen.connect(self._on_taken_back)
        on_key(self, "Ctrl+Space", self._on_key)

    def standing(self, conditions: Sequence[Condition]) -> SectionState:
        done = conditions[THANKS].met and conditions[AGREED].met
        return SectionState.DONE if done else SectionState.READY

    def show_part(self, meeting: Meeting, conditions: Sequence[Condition], is_open: bool) -> None:
        agreed = plan_agreed(meeting)
        at = clock(meeting.agreed.at, meeting.timezone) if meeting.agreed is not None else ""
        note = _("Agreed at {time}").format(time=at) if agreed else _("Not agreed yet")
        self.render_section(self.standing(conditions), is_open, "" if is_open else note)
        if is_open:
            self.plan.render_plan(meeting)
            self._show_thanks(meeting)
            self.agree.render_blocked(self.door.reason(AgreePlan()))
            shown_if(self.agree, not agreed)
            shown_if(self._agreed, agreed)
            shown_if(self.take_back, agreed)
            self._agreed.render_text(note)

    def _show_thanks(self, meeting: Meeting) -> None:
        draft, kept = self.door.draft(WORDS), meeting.thanks.words
        first = next(iter(thanks(meeting)), "")
        self.words.show_text(draft if draft is not None else kept or first)
        self.said.render_tick(thanks_said(meeting))

    def take_focus(self) -> None:
        """To the plan: it is read first. Enter leads on to the thanks, and from there to the yes."""
        self.plan.setFocus()

    def _on_read(self) -> None:
        if not thanks_said(self.door.meeting):
            self.said.setFocus()
        else:
            (self.agree if not self.agree.isHidden() else self.take_back).setFocus()

    def _on_key(self) -> None:
        """Thanks are said; once they are, in these words, on to the yes: nothing is taken back."""
        words = self.words.text().strip()
        if thanks_said(self.door.meeting) and words == self.door.meeting.thanks.words:
            self._on_read()
        else:
            self._on_asked(True)

    def _on_asked(self, wanted: bool) -> None:
        if not wanted:
            self.door.do(UnsayThanks())
        elif self.door.do(SayThanks(self.words.text().strip()), WORDS):
            self.agree.setFocus()

    def _on_agreed(self) -> None:
        """The button vanishes; what may be left to do here is the thanks."""
        if not thanks_said(self.door.meeting):
            self.said.setFocus()
        if not self.door.do(AgreePlan()):
            self.agree.setFocus()

    def _on_taken_back(self) -> None:
        """The button vanishes; the yes is asked for anew."""
        self.plan.setFocus()
        self.door.do(TakeBackAgreement())

    def _on_escaped(self) -> None:
        self.door.forget(WORDS)
        self._show_thanks(self.door.meeting)


class PlanText(QWidget):
    """The plan in sentences, 24 high, as it is read aloud. Enter or Space: it was read."""

    spoken_as = QAccessible.Role.Document

    read = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = column(gap=6, margins=(20, 12, 20, 16))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("The plan"))
        self.setLayout(self._column)
        self._lines: list[Label] = []
        self._text: list[tuple[str, bool]] = []

    def render_plan(self, meeting: Meeting) -> None:
        """Show the plan as it stands."""
        text = plan_lines(meeting)
        if text == self._text:
            return
        self._text = text
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [_line(words, is_head) for words, is_head in text]
        for line, (_words, is_head) in zip(self._lines, text, strict=True):
            if is_head and line is not self._lines[0]:
                line.setContentsMargins(0, Space.M, 0, 0)
            self._column.addWidget(line)
        self.setAccessibleDescription(". ".join(words for words, _is_head in text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            if not event.isAutoRepeat():
                note_press(event)
                self.read.emit()
        else:
            super().keyPressEvent(event)

    def ring(self) -> tuple[QRect, int]:
        """Within the section, around what may be a long text."""
        return self.rect().adjusted(8, 6, -8, -6), Radius.CONTROL.value


def _line(words: str, is_head: bool) -> Label:
    if is_head:
        return Label(words, Type.BODY, bold=True, colour="muted")
    return WordsLabel(words, Type.TITLE)
