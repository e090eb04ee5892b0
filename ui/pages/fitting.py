"""One of a few, in one line where there is room for it, otherwise below one another."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from ui.flow import column
from ui.widgets.choice import AnswerSwitch, RoundChoices


class FittingChoices(QWidget):
    """An answer switch that becomes round choices where its words would be cut off."""

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[tuple[str, str]], careful: bool = False) -> None:
        super().__init__()
        self._name, self._options, self._careful = name, tuple(options), careful
        self.switch = AnswerSwitch(name, options, careful)
        self._round: RoundChoices | None = None
        self._is_fitting = False
        self._column = column(self.switch, gap=0)
        self.setLayout(self._column)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.switch)
        self.switch.chosen.connect(self.chosen)

    def render_name(self, name: str) -> None:
        """What a screen reader calls the question."""
        self._name = name
        for each in (self.switch, self._round):
            if each is not None:
                each.render_name(name)

    def render_choice(self, key: str | None) -> None:
        """Shows which is chosen; None if none is yet."""
        self.switch.render_choice(key)
        if self._round is not None:
            self._round.render_choice(key)
        self._fit()

    def choice(self) -> str | None:
        """The key that is shown as chosen."""
        return self.switch.choice()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Showing one part makes Qt lay out the page at once, and asks again before this is done."""
        if self._is_fitting:
            return
        self._is_fitting = True
        for _again in range(2):
            self._choose()
        self._is_fitting = False

    def _choose(self) -> None:
        fits = self.switch.sizeHint().width() <= self.width()
        if self._round is None:
            if fits or not self.isVisible():
                return
            self._round = RoundChoices(self._name, self._options, self._careful)
            self._round.chosen.connect(self.chosen)
            self._round.render_choice(self.switch.choice())
            self._column.addWidget(self._round)
        self._show(*((self.switch, self._round) if fits else (self._round, self.switch)))

    def _show(self, wanted: QWidget, other: QWidget) -> None:
        """One in the place of the other; the focus goes with them."""
        if other.isHidden() and not wanted.isHidden():
            return
        now = QApplication.focusWidget()
        wanted.show()
        self.setFocusProxy(wanted)
        if now is not None and other.isAncestorOf(now):
            wanted.setFocus()
        other.hide()
