"""What we intend: our statement of intent, worded and said (S3)."""

from collections.abc import Sequence
from functools import partial

from meeting.gates import Condition
from meeting.language import _, quoted
from meeting.model import Meeting
from meeting.prompts import intents
from meeting.transition import INTENT, SayIntent, UnsayIntent, WordIntent
from ui.binding import Bound
from ui.door import Door
from ui.flow import column, row
from ui.icons import Icon
from ui.pages.parts import Part
from ui.pages.saying import on_said
from ui.pages.transition_steps import standing
from ui.tokens import Type
from ui.widgets.button import Button
from ui.widgets.field import TextArea
from ui.widgets.keyhints import KeyHints
from ui.widgets.menu import Menu
from ui.widgets.section import SectionState
from ui.widgets.tick import Tick

WORDS = "intent/words"


class IntentPart(Part):
    """One sentence or two in large type, a tick, and wordings to begin with."""

    def __init__(self, door: Door) -> None:
        super().__init__(door, 2, _("What we intend"), 2)
        self.words = TextArea(
            _("In my own words"), size=Type.TITLE, lines=2, does=_("What we will do to make it right.")
        )
        self.said = Tick(_("Said"), does=_("Tick it once it was said."))
        self.said.name(_("What we intend, said"))
        self.others = Button(
            _("&Other wordings"), icon=Icon.LIST, does=_("Opens a menu of sentences to begin from.")
        )
        self._menu = Menu(self.others)
        self._bound = Bound(door, self.words, WORDS, WordIntent)
        hints = KeyHints([(_("Ctrl+Space"), _("said, and on"))])
        foot = row(self.said, hints, self.others, gap=16)
        self.body.addLayout(column(self.words, foot, gap=12, margins=(20, 6, 20, 16)))
        self.words.accepted.connect(self.said.setFocus)
        self.said.typed.connect(self.words.type_on)
        self.said.asked.connect(self._on_asked)
        self.others.chosen.connect(self._on_others)
        on_said(self, door, self.said, lambda: self._on_asked(True))

    def standing(self, conditions: Sequence[Condition]) -> SectionState:
        return standing(conditions, INTENT)

    def show_part(self, meeting: Meeting, conditions: Sequence[Condition], is_open: bool) -> None:
        state, words, met = self.standing(conditions), meeting.intent.words, conditions[INTENT].met
        result = quoted(" ".join(words.split())) if met and not is_open else ""
        note = _("After the apology") if state is SectionState.WAITING else result
        self.render_section(state, is_open, note)
        if is_open:
            self.words.render_label(_("In my own words, said to {name}").format(name=meeting.client.called))
            self._bound.render(words)
            said = meeting.intent.said is not None
            self.said.render_tick(met, taken_off=said and not met)

    def take_focus(self) -> None:
        self.words.setFocus()

    def _on_asked(self, wanted: bool) -> None:
        if not wanted:
            self.door.do(UnsayIntent())
        elif not self.door.do(SayIntent()):
            self.words.setFocus()

    def _on_others(self) -> None:
        self._menu.clear()
        for wording in intents(self.door.meeting):
            self._menu.add(wording, Icon.HEART, partial(self._on_wording, wording))
        self._menu.popup(self.others.mapToGlobal(self.others.rect().bottomLeft()))

    def _on_wording(self, wording: str) -> None:
        self.door.forget(WORDS)
        self.door.do(WordIntent(wording))
        self.words.setFocus()
