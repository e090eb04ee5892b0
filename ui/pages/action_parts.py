"""Small things that the parts of phase 3 share."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QSizePolicy, QWidget

from meeting.advice import earlier_advice
from meeting.ids import PointId
from meeting.kinds import Part
from meeting.language import _, listing
from meeting.model import Meeting
from ui.brush import disc, smooth
from ui.flow import row, shown_if
from ui.icons import Icon
from ui.theme import look
from ui.tokens import Type
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.mark import IconMark, write

PROPOSAL_KEYS = ("Ctrl+1", "Ctrl+2", "Ctrl+3")
"""Take over the first three things at hand."""


def tried_before(meeting: Meeting) -> str:
    """What was tried before, and what was promised too often to be promised again; "" for nothing."""
    if not meeting.attempts:
        return ""
    tried = _("Tried before: {what}").format(what=" · ".join(each.text for each in meeting.attempts))
    return " ".join((tried, *(advice.sentence for advice in earlier_advice(meeting))))


def numbers_of(points: Sequence[PointId], numbering: Mapping[PointId, int]) -> tuple[int, ...]:
    """The numbers of points, in ascending order."""
    return tuple(sorted(numbering[point] for point in points if point in numbering))


def known_names(meeting: Meeting) -> list[str]:
    """Everybody who may be asked to do something: ours, those named before, and the client."""
    people = [person.name for person in meeting.people if person.part is Part.OURS]
    owners = [action.owner for action in meeting.actions]
    names = (meeting.facilitator.name, *people, *owners, meeting.contact.name, meeting.client.name)
    return list(dict.fromkeys(name for name in names if name))


def complete_names(field: Field, names: Sequence[str]) -> None:
    """What is typed in `field` is completed from these names."""
    completer = QCompleter(list(names), field)
    completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    field.edit.setCompleter(completer)
    completer.highlighted.connect(field.edited)  # the whole name counts as typed


class Numbers(QWidget):
    """The numbers of the points that something answers, in small discs."""

    MOST = 3
    SIZE, GAP = 24, 4

    def __init__(self) -> None:
        super().__init__()
        self._numbers: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def render_numbers(self, numbers: tuple[int, ...]) -> None:
        """Other numbers."""
        if numbers != self._numbers:
            self._numbers = numbers
            text = listing([str(number) for number in numbers])
            self.setAccessibleName(_("Points {numbers}").format(numbers=text))
            self.setToolTip(text if len(numbers) > self.MOST else "")
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        side, count = look().length(self.SIZE), min(len(self._numbers), self.MOST)
        more = look().length(24) if len(self._numbers) > self.MOST else 0
        return QSize(max(0, count * (side + self.GAP) - self.GAP) + more, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, tint = smooth(QPainter(self)), look().phase(1)
        side = look().length(self.SIZE)
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for at, number in enumerate(self._numbers[: self.MOST]):
            across = at * (side + self.GAP) + side / 2
            centre = QPointF(self.width() - across if turned else across, self.height() / 2)
            disc(painter, centre, side, tint.fill)
            write(painter, str(number), centre, side, tint.ink, Type.NOTE)
        if len(self._numbers) > self.MOST:
            painter.setPen(look().colour("muted"))
            painter.setFont(look().font(Type.NOTE))
            align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(self.rect(), align, f"+{len(self._numbers) - self.MOST}")


class Hint(QWidget):
    """A quiet sentence with a sign before it, for the facilitator; hidden while there is none."""

    def __init__(self, icon: Icon = Icon.INFO) -> None:
        super().__init__()
        self._text = Label("", Type.NOTE, colour="muted", wrap=True)
        layout = row(IconMark(icon, 18), self._text, gap=8, margins=(20, 8, 20, 8))
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def render_hint(self, text: str) -> None:
        """Another sentence."""
        self._text.render_text(text)
        shown_if(self, bool(text))

    def text(self) -> str:
        """The sentence."""
        return self._text.text()
