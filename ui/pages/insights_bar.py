"""The bar above the insights: back, how much they rest on, whose, how far back, and all of it as CSV."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from meeting.insight import Period
from meeting.language import _
from ui.flow import Centred, column, row
from ui.icons import Icon
from ui.theme import look
from ui.tokens import Height, Space, Type
from ui.widgets.button import Button, Kind
from ui.widgets.choice import AnswerSwitch
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.listbox import ListBox
from ui.widgets.mark import Rule


class InsightsBar(QWidget):
    """Never scrolls. In a narrow window what is chosen stands on a second line."""

    spoken_as = QAccessible.Role.Grouping

    back_asked = Signal()
    period_asked = Signal(Period)
    owner_asked = Signal(str)
    save_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Insights"))
        self.back = Button(
            _("Back"), Kind.QUIET, icon=Icon.ARROW_LEFT, tint="ink", does=_("Leads back to where you were.")
        )
        self._counted = ElidedLabel("", colour="muted")
        options = [(Period.QUARTER.name, _("3 months")), (Period.YEAR.name, _("12 months"))]
        self.periods = AnswerSwitch(_("How far back"), [*options, (Period.ALL.name, _("All"))])
        self.owner = ListBox(
            "", [("", _("Everyone"))], _("Everyone"), does=_("Whose cases and promises are counted.")
        )
        self.save = Button(_("Save as CSV"), icon=Icon.SAVE, does=_("All tables, for a spreadsheet."))
        self._build()
        self.back.chosen.connect(self.back_asked)
        self.periods.chosen.connect(lambda key: self.period_asked.emit(Period[key]))
        self.owner.chosen.connect(self.owner_asked)
        self.save.chosen.connect(self.save_asked)

    def _build(self) -> None:
        rule = Rule(upright=True)
        rule.setFixedHeight(Space.L + Space.M)
        self._name = name = row(
            self.back, rule, Label(_("Insights"), Type.POINT, bold=True), self._counted, gap=Space.M
        )
        name.setStretch(3, 1)
        whose = Label(_("Of"), colour="muted")
        whose.setBuddy(self.owner.box)  # its name, for a screen reader
        self._ways = row(None, whose, self.owner, self.periods, self.save, gap=Space.M)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(Space.M)
        self._line.addLayout(name, 1)
        self._line.addLayout(self._ways)
        self._whole = whole = column(gap=0)
        whole.addLayout(self._line)
        self.setLayout(whole)
        Centred(self, whole, hanging=Space.M)
        for part in (self.back, self.save):
            part.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):  # larger text, other names
            self._arrange()
        return done

    def _fits(self) -> bool:
        margins = self._whole.contentsMargins()
        room = self.width() - margins.left() - margins.right() - Space.M
        ways = self._ways.sizeHint().width() - self._ways.contentsMargins().left()
        return self._name.sizeHint().width() + ways <= room

    def _arrange(self) -> None:
        across, ways = self._fits(), QBoxLayout.Direction
        self._line.setDirection(ways.LeftToRight if across else ways.TopToBottom)
        self._ways.setContentsMargins(0 if across else Space.M, 0, 0, 0)
        line = max(Height.NORMAL.value, look().metrics(Type.BODY).height() + 12)
        self.setFixedHeight(line + 20 if across else 2 * line + Space.M + 20)

    def render_period(self, period: Period) -> None:
        """Which period is counted."""
        self.periods.render_choice(period.name)

    def render_figures(self, counted: str, owners: Sequence[str], owner: str) -> None:
        """How much there is, and who can be chosen."""
        self._counted.render_text(counted)
        self.owner.render_choice(owner, [("", _("Everyone")), *((each, each) for each in owners)])

    def render_blocked(self, reason: str) -> None:
        """Why nothing can be saved; "" if it can."""
        self.save.render_blocked(reason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("surface"))
        painter.setPen(QPen(look().colour("border"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
