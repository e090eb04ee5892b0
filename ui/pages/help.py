"""The keyboard on one sheet (F1)."""

from PySide6.QtWidgets import QGridLayout, QWidget

from meeting.language import _
from ui.tokens import Space
from ui.widgets.button import Kind
from ui.widgets.dialog import Choice, Dialog
from ui.widgets.keycap import KeyCap
from ui.widgets.label import Label


def keys() -> list[tuple[str, str]]:
    """What each key does, in the order of use."""
    return [
        ("Tab", _("to the next part of the page; Shift+Tab goes back")),
        ("↑ ↓", _("from row to row")),
        ("Enter", _("adds, opens, accepts")),
        ("Space", _("ticks")),
        ("Ctrl+Space", _("right, said or told: keeps what is written, ticks it, and goes on")),
        ("Ctrl+1, 2, 3", _("chooses an answer, or takes over what is at hand")),
        ("F2", _("edits")),
        ("Esc", _("takes an edit back, or closes")),
        ("Alt+↑ ↓", _("moves a point")),
        ("Ctrl+Shift+Enter", _("splits a point at the cursor")),
        ("Delete", _("removes; Ctrl+Z brings it back")),
        ("Ctrl+Z", _("undoes the last step")),
        ("Ctrl+Enter", _("goes on, when nothing is missing; in phase 3 also with the next part")),
        ("Alt+←", _("goes back")),
        ("Ctrl+N", _("prepares a new meeting")),
        ("Ctrl+F", _("searches")),
        ("F4", _("opens the next of our facts beside the point")),
        ("F5", _("reads the summary back")),
        ("F7", _("shows all the points")),
        ("F8", _("opens the client’s view")),
        ("F9", _("covers the screen, and uncovers it again")),
        ("Ctrl+P", _("prints a copy")),
        ("F1", _("shows this sheet")),
    ]


def show_keys(parent: QWidget) -> Dialog:
    """Open the sheet over a page."""
    close = Choice("close", _("Close"), Kind.PRIMARY, safe=True)
    dialog = Dialog(parent, _("Keyboard"), _("Everything works with the mouse as well."), [close])
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, Space.S)
    grid.setHorizontalSpacing(Space.M)
    grid.setVerticalSpacing(Space.XS)
    half = (len(keys()) + 1) // 2
    for at, (key, does) in enumerate(keys()):
        left = 2 * (at // half)
        grid.addWidget(KeyCap(key), at % half, left)
        grid.addWidget(Label(does), at % half, left + 1)
    dialog.body.addLayout(grid)
    dialog.setFixedWidth(dialog.body.sizeHint().width() + 64)
    dialog.ask()
    return dialog
