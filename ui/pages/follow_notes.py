"""Notes added to a sealed summary: what came later, and a name that was written wrong."""

from PySide6.QtWidgets import QWidget

from meeting.afterwards import Addendum
from meeting.case import CorrectName
from meeting.desk import Desk
from meeting.following import AddAddendum
from meeting.ids import new_item_id
from meeting.language import _
from meeting.model import Meeting
from ui.door import Door
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.home_groups import near_day
from ui.tokens import Height, Space, Type
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import Field, TextArea
from ui.widgets.label import Label, WordsLabel

TEXT, NAME = "addendum/text", "addendum/name"


class NotesCard(Card):
    """What was added since the seal, and a box for the next note. Shown once the summary is sealed."""

    def __init__(self, door: Door, desk: Desk) -> None:
        super().__init__(_("Added to the summary"), ruled=True)
        self._door, self._desk = door, desk
        self._shown: dict[str, QWidget] = {}
        self._rows = column(gap=Space.M)
        self.text = TextArea(
            _("Add a note to the summary"), lines=1, does=_("It stands on every copy from now on.")
        )
        self.name = Field(
            _("The client’s name, if it is written wrong there"), does=_("Empty if the name is right.")
        )
        self.add = Button(
            _("Add the note"),
            height=Height.NORMAL,
            icon=Icon.PLUS,
            does=_("Keeps it beside the sealed summary."),
        )
        self._build()
        for field, box in ((TEXT, self.text), (NAME, self.name)):
            box.edited.connect(lambda words, field=field: self._on_typed(field, words))
            box.accepted.connect(self.add.click)
        self.add.chosen.connect(self._on_add)
        self.add.refused.connect(door.refused)

    def _build(self) -> None:
        hint = _("It stands on the summary whenever that is printed, saved or sent again.")
        foot = row(Label(hint, Type.NOTE, colour="muted", wrap=True), self.add, gap=Space.M)
        foot.setStretch(0, 1)
        self._next = holding(column(self.text, self.name, foot, gap=Space.M))
        inner = column(self._rows, self._next, gap=Space.M, margins=(20, 12, 20, 12))
        self.body.addWidget(holding(inner))

    def render_card(self, meeting: Meeting) -> None:
        """Show the notes in the order in which they were added; a closed case takes no more."""
        is_open = meeting.closing is None
        shown_if(self, meeting.sealing is not None and (is_open or bool(meeting.addenda)))
        shown_if(self._next, is_open)
        for each in meeting.addenda:
            if each.id not in self._shown:
                self._shown[each.id] = self._row(meeting, each)
                self._rows.addWidget(self._shown[each.id])
        self.text.show_text(self._door.draft(TEXT) or "")
        self.name.show_text(self._door.draft(NAME) or "")
        self._render_add()

    def _row(self, meeting: Meeting, added: Addendum) -> QWidget:
        on = near_day(added.at.astimezone(meeting.timezone).date(), self._desk.today())
        parts: list[QWidget] = [Label(on, Type.NOTE, colour="muted")]
        if added.text:
            parts.append(WordsLabel(added.text))
        if added.corrects_name:
            said = _("The name is corrected to {name}.").format(name=added.corrects_name)
            parts.append(WordsLabel(said))
        return holding(column(*parts, gap=Space.XS))

    @property
    def notes(self) -> list[str]:
        """The notes as they are shown, each in one text."""
        return [
            " ".join(part.text() for part in each.findChildren(WordsLabel)) for each in self._shown.values()
        ]

    def _act(self) -> AddAddendum | CorrectName:
        """A note; with a name it is a correction, which holds for everything from now on."""
        text, name = self.text.text(), self.name.text().strip()
        if name:
            return CorrectName(new_item_id(), name, text=text)
        return AddAddendum(new_item_id(), text)

    def _render_add(self) -> None:
        self.add.render_blocked(self._door.reason(self._act()))

    def _on_typed(self, field: str, words: str) -> None:
        self._door.type(field, words)
        self._render_add()

    def _on_add(self) -> None:
        if self._door.do(self._act(), TEXT, NAME):
            self.text.setFocus()
