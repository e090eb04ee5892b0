"""The last question before words are erased: how much would go, and a name or a number to type."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from meeting.kinds import Why
from meeting.language import _, day, ngettext
from meeting.ports import Row
from meeting.search import folded
from ui.widgets.button import Kind
from ui.widgets.dialog import Choice, Dialog
from ui.widgets.field import Field

MOST_TOLD = 12
"""How many meetings are named one by one."""
STAY, GO = "stay", "go"


class EraseDialog(Dialog):
    """Says how much would go, and asks for the client's name, or for the number of meetings of several."""

    def __init__(self, parent: QWidget, rows: Sequence[Row], why: Why, yes: Callable[[], None]) -> None:
        choices = [Choice(STAY, _("Keep everything"), safe=True), Choice(GO, _("Erase"), Kind.DANGER)]
        told = "\n".join([_warning(len(rows)), *lines(rows)])
        super().__init__(parent, _("Erase for good?"), told, choices)
        names = {folded(each.client) for each in rows}
        self._wanted = names.pop() if why == Why.ASKED and len(names) == 1 else str(len(rows))
        label = _("Type the client’s name") if self._wanted != str(len(rows)) else _("Type how many they are")
        self.typed = Field(label, does=_("So that nothing is erased by a slip."))
        self.typed.edited.connect(lambda _text: self._render())
        self.body.addWidget(self.typed)
        self.answered.connect(lambda key: yes() if key == GO else None)
        self._render()

    def _render(self) -> None:
        same = folded(self.typed.text()) == self._wanted
        self.buttons[GO].render_blocked("" if same else _("Type it as it is written above."))


def lines(rows: Sequence[Row]) -> list[str]:
    """The meetings one by one, and how many more there are."""
    told = [_line(each) for each in rows[:MOST_TOLD]]
    if more := len(rows) - len(told):
        told.append(ngettext("And {count} more.", "And {count} more.", more).format(count=more))
    return told


def _warning(count: int) -> str:
    text = ngettext(
        "{count} meeting goes, also from backups, with everything said, signed and attached. Nothing brings "
        "it back. Of its entries only fingerprints stay, and no word.",
        "{count} meetings go, also from backups, with everything said, signed and attached. Nothing brings "
        "them back. Of their entries only fingerprints stay, and no word.",
        count,
    )
    return text.format(count=count)


def _line(each: Row) -> str:
    last = _("last entry on {day}").format(day=day(each.touched.astimezone().date()))
    told = each.reference, each.client, each.subject, last
    return " · ".join(part for part in told if part)


def said_years(count: int) -> str:
    """So many years."""
    return ngettext("{count} year", "{count} years", count).format(count=count)
