"""The header of 60: back, whose case it is, the time, the client view, and everything else in a menu."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from meeting.language import _
from ui.flow import Centred, holding, row, shown_if
from ui.icons import Icon
from ui.theme import Styled, look
from ui.tokens import Height, Space, Type
from ui.widgets.badge import Badge, Tone
from ui.widgets.button import Button, IconButton, Kind
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.mark import IconMark, Rule
from ui.widgets.menu import Menu

LEAST = 48
"""Logical pixels of the organisation that are worth showing."""


class Header(QWidget, Styled):
    """Never scrolls. The page fills `menu`, and may take another `side_button` than the client view."""

    spoken_as = QAccessible.Role.Grouping

    back_asked = Signal()
    side_asked = Signal()

    def __init__(
        self, side: str = "", side_icon: Icon | None = Icon.MONITOR, parent: QWidget | None = None
    ) -> None:
        """`side` is the text of the button at the end, such as "Client view"; empty for none."""
        super().__init__(parent)
        self.back = Button(
            _("Back"), Kind.QUIET, icon=Icon.ARROW_LEFT, tint="ink", does=_("Leaves this meeting.")
        )
        self.name = ElidedLabel("", Type.POINT, bold=True)
        self.organisation = ElidedLabel("", colour="muted")
        self.badge = Badge()
        self._clock_icon, self._clock = IconMark(Icon.CLOCK), Label(colour="muted")
        self.side_button = Button(side, icon=side_icon)
        self.more = IconButton(Icon.MORE, _("More"), does=_("Opens the menu."))
        self.menu = Menu(self)
        self._build(bool(side))
        self.back.chosen.connect(self.back_asked)
        self.side_button.chosen.connect(self.side_asked)
        self.more.chosen.connect(self._open_menu)

    def _build(self, has_side: bool) -> None:
        rule = Rule(upright=True)
        rule.setFixedHeight(Space.L + Space.M)
        self._time = holding(row(self._clock_icon, self._clock, gap=Space.S))
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        parts = row(self.back, rule, self.name, self.organisation, self.badge, gap=Space.M)
        parts.setStretch(3, 0)
        parts.addStretch(1)
        for part in (self._time, Space.S, self.side_button, self.more):
            parts.addSpacing(part) if isinstance(part, int) else parts.addWidget(part)
        shown_if(self.side_button, has_side)
        for button in (self.back, self.side_button):
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setLayout(parts)
        Centred(self, parts, hanging=Space.M)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where room is short, the organisation gives way first, then the time, then the name."""
        self.name.setMinimumWidth(0)  # the least that a longer name was given counts in what it asks for
        name = min(self.name.sizeHint().width(), self.width() // 3)
        self.name.setMinimumWidth(name)
        parts = [part for part in (self.back, self.badge, self.side_button, self.more) if not part.isHidden()]
        taken = name + sum(part.sizeHint().width() + Space.M for part in parts) + 3 * Space.XL
        left = self.width() - taken
        time = self._time.sizeHint().width() if self._clock.text() else 0
        shown_if(self._time, time <= left)
        left -= time + Space.M if time <= left else 0
        shown_if(self.organisation, bool(self.organisation.text()) and left >= look().length(LEAST))

    def restyle(self) -> None:
        self.setFixedHeight(max(Height.HEADER.value, look().metrics(Type.POINT, bold=True).height() + 30))

    def render_header(
        self, name: str, organisation: str = "", badge: str = "", tone: Tone = Tone.PREPARE
    ) -> None:
        """Whose case it is, and how it stands."""
        self.name.render_text(name)
        self.setAccessibleName(name)
        self.organisation.render_text(organisation)
        self.badge.render_badge(badge, tone)
        self._fit()

    def render_clock(self, text: str, icon: Icon = Icon.CLOCK, spoken: str = "") -> None:
        """The time that has passed, or the day; changes once a minute at most."""
        self._clock.render_text(text)
        self._clock.setAccessibleName(spoken or text)
        self._clock_icon.render_icon(icon, "muted")
        shown_if(self._clock_icon, bool(text))
        self._fit()

    def render_side(self, on: bool) -> None:
        """Shows the button at the end as switched on or off."""
        self.side_button.render_on(on)

    def _open_menu(self) -> None:
        self.menu.open_below(self.more)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("surface"))
        painter.setPen(QPen(look().colour("border"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
