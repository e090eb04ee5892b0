"""The keyboard on one sheet (Shift+F1)."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QGridLayout, QWidget

from meeting.language import _
from ui.flow import ScrollColumn, holding
from ui.theme import look
from ui.tokens import Space
from ui.widgets.button import Kind
from ui.widgets.dialog import Choice, Dialog
from ui.widgets.keycap import KeyCap
from ui.widgets.label import Label

BESIDE, ABOVE_AND_BELOW = 76, 240
"""Pixels of the dialog around the keys: margins and bar, and logical ones for title, sentence and button."""


def keys() -> list[tuple[str, str]]:
    """What each key does, in the order of use."""
    return [
        ("Tab", _("to the next part of the page; Shift+Tab goes back")),
        ("↑ ↓", _("from row to row")),
        ("Enter", _("adds, opens, accepts")),
        ("Space", _("ticks")),
        ("Ctrl+Space", _("right, said or told: keeps what is written, ticks it, and goes on")),
        ("Ctrl+1 … 5", _("chooses an answer, or takes over what is at hand")),
        ("F2", _("edits")),
        ("Esc", _("takes an edit back, or closes")),
        ("Ctrl+↑ ↓", _("to the next point, while one is edited")),
        ("Alt+↑ ↓", _("moves a point")),
        ("Ctrl+Shift+Enter", _("splits a point at the cursor")),
        ("Ctrl+J", _("joins a point with the one above")),
        ("Shift+F10", _("opens the menu of a point")),
        ("Delete", _("removes; Ctrl+Z brings it back")),
        ("Ctrl+Z", _("undoes the last step; Ctrl+Shift+Z does it again")),
        ("Ctrl+Enter", _("goes on, when nothing is missing; in phase 3 also with the next part")),
        ("Ctrl+PgUp", _("to the part above; Ctrl+PgDown to the one below")),
        ("Alt+←", _("goes back")),
        ("Ctrl+N", _("prepares a new meeting")),
        ("Ctrl+F", _("searches; Ctrl+Shift+F narrows the list")),
        ("F3", _("shows what to ask or to say next")),
        ("F4", _("opens the next of our facts at the point; Shift+F4: our words were told")),
        ("F5", _("reads the summary back")),
        ("F6", _("goes to the next area; Shift+F6 goes back")),
        ("F7", _("shows all the points")),
        ("F8", _("opens the client’s view")),
        ("F9", _("covers the screen, and uncovers it again")),
        ("Ctrl+L", _("locks the screen, where there is a passphrase")),
        ("Ctrl+P", _("prints a copy")),
        ("Ctrl+S", _("saves what the insights say")),
        ("Ctrl+K", _("checks a summary that somebody brings, on Home")),
        ("Ctrl+,", _("opens the settings, and leads back")),
        ("F1", _("opens the guide at this page; Shift+F1 shows this sheet")),
    ]


def show_keys(parent: QWidget) -> Dialog:
    """Open the sheet over a page."""
    dialog = KeysDialog(parent)
    dialog.ask()
    return dialog


class KeysDialog(Dialog):
    """As wide as its keys in two columns, or in one where the window has no room for both."""

    def __init__(self, parent: QWidget) -> None:
        self._keys, self._wide = _Keys(), 0
        close = Choice("close", _("Close"), Kind.PRIMARY, safe=True)
        super().__init__(parent, _("Keyboard"), _("Everything works with the mouse as well."), [close])
        self.body.addWidget(self._keys)

    def restyle(self) -> None:
        room = (self.parentWidget() or self).window().size() - QSize(2 * Space.XXL, 0)
        sheet = _sheet(keys(), columns=2)
        if sheet.sizeHint().width() + BESIDE > room.width():
            sheet = _sheet(keys(), columns=1)
        self._keys.render_sheet(sheet, room.height() - look().length(ABOVE_AND_BELOW))
        self._wide = min(sheet.sizeHint().width() + BESIDE, room.width())
        super().restyle()

    def least_width(self) -> int:
        return self._wide


class _Keys(ScrollColumn):
    """What the sheet lies in: the arrows scroll it."""

    spoken_as = QAccessible.Role.Document

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("The keys"))
        self.setAccessibleDescription(_("The arrows scroll it."))

    def render_sheet(self, sheet: QWidget, most: int) -> None:
        """Another sheet, `most` high at the highest."""
        while (item := self.body.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.body.addWidget(sheet)
        self.setFixedHeight(min(sheet.sizeHint().height(), most))


def _sheet(said: list[tuple[str, str]], columns: int) -> QWidget:
    """The keys in so many columns, each with what it does."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, Space.S)
    grid.setHorizontalSpacing(Space.M)
    grid.setVerticalSpacing(Space.XS)
    rows = -(-len(said) // columns)
    for at, (key, does) in enumerate(said):
        left = 2 * (at // rows)
        grid.addWidget(KeyCap(key), at % rows, left)
        grid.addWidget(Label(does, wrap=columns == 1), at % rows, left + 1)
        grid.setColumnStretch(left + 1, 1)
    return holding(grid)
