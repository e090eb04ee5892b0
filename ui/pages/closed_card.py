"""How a case was closed: the last sentence, and for each point the client's verdict and what we learned."""

from PySide6.QtWidgets import QWidget

from meeting.language import _, day
from meeting.model import Meeting
from meeting.values import Point
from ui.flow import column, holding, row, shown_if
from ui.pages.closing_verdicts import TONES
from ui.tokens import Space, Type
from ui.widgets.badge import Badge, Tone
from ui.widgets.card import Card
from ui.widgets.label import WordsLabel
from ui.widgets.mark import PointNumber, Rule


class ClosedCard(Card):
    """Stands above everything else of a closed case; built once, for a closed case does not change."""

    def __init__(self) -> None:
        super().__init__(" ", ruled=True)
        self._sentence = WordsLabel("", Type.POINT)
        self._head = holding(row(self._sentence, margins=(20, 12, 20, 12)))
        self.body.addWidget(self._head)
        self._built = False

    def render_card(self, meeting: Meeting) -> None:
        """Show it, if the case is closed."""
        closing = meeting.closing
        shown_if(self, closing is not None)
        if closing is None:
            return
        on = day(closing.at.astimezone(meeting.timezone).date())
        self.render_title(closing.outcome.label, _("Closed on {day}").format(day=on))
        self._sentence.render_text(closing.sentence)
        shown_if(self._head, bool(closing.sentence))
        if not self._built:
            self._build(meeting)

    def _build(self, meeting: Meeting) -> None:
        self._built = True
        judged = {each.point: each.verdict for each in meeting.verdicts}
        learned = {each.point: each for each in meeting.lessons}
        for point in meeting.standing:
            said, lesson = judged.get(point.id), learned.get(point.id)
            badge = Badge(said.label, TONES[said]) if said else Badge(_("Not asked"), Tone.PREPARE)
            told = ". ".join(filter(None, (lesson.cause, lesson.lesson))) if lesson else ""
            self.body.addWidget(_row(meeting.number(point.id), point, badge, told))


def _row(number: int, point: Point, badge: Badge, told: str) -> QWidget:
    words = column(WordsLabel(point.words), gap=Space.XS)
    if told:
        words.addWidget(WordsLabel(told, Type.NOTE, colour="muted"))
    line = row(PointNumber(number, 24), words, badge, gap=Space.M, margins=(20, 10, 20, 10))
    line.setStretch(1, 1)
    return holding(column(Rule(), line, gap=0))
