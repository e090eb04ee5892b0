"""The apology for one point: whose it was, which part, our own words, and what they still lack."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meeting.advice import apology_advice, apology_spoilt
from meeting.ids import PointId
from meeting.kinds import Fault
from meeting.language import _
from meeting.prompts import apologies
from meeting.transition import JudgeFault, WordApology
from meeting.values import Apology
from ui.binding import Bound
from ui.door import Door
from ui.flow import column, row, shown_if
from ui.icons import Icon
from ui.pages.chips import short
from ui.pages.fitting import FittingChoices
from ui.pages.parts import on_key
from ui.pages.rows import indented
from ui.tokens import Height, Type
from ui.widgets.button import Button, Kind
from ui.widgets.field import Field, TextArea
from ui.widgets.keyhints import KeyHints
from ui.widgets.label import Label
from ui.widgets.menu import Menu

FAULTS: dict[Fault, Callable[[], str]] = {
    Fault.OURS: lambda: _("Ours"),
    Fault.PARTLY: lambda: _("Partly ours"),
    Fault.NOT_OURS: lambda: _("What it caused"),
    Fault.UNKNOWN: lambda: _("Not yet known"),
}
"""The answers in a word, as a badge; in full they stand in the switch."""

LETTERS = 80
"""Of a wording in the menu: the whole of it stands in the area once it is chosen."""

AT_MOST = 2
"""Missing parts at a time, those that matter most; beside what takes the apology back, only one."""


class ApologyEditor(QWidget):
    """Ctrl+1 to 4 answer whose it was; Enter keeps the words and leads to the tick."""

    accepted = Signal()

    def __init__(self, door: Door, point: PointId) -> None:
        super().__init__()
        self._door, self._point, self._apology = door, point, Apology(point)
        self.fault = FittingChoices(_("Whose it was"), [(each.value, each.label) for each in Fault])
        self.part = Field(_("Which part was ours"), does=_("The part that we answer for."))
        self.words = TextArea(
            _("In my own words"), size=Type.POINT, lines=1, does=_("As it is said to the client.")
        )
        self.advice = Label("", Type.NOTE, colour="muted", wrap=True)
        self._part = Bound(door, self.part, f"apology/{point}/part", self._with_part)
        self._words = Bound(
            door, self.words, f"apology/{point}/words", lambda words: WordApology(point, words)
        )
        hints = KeyHints([("Ctrl+1–4", _("choose")), (_("Ctrl+Space"), _("said, and on to the next"))])
        self.others = Button(
            _("&Other wordings"),
            Kind.QUIET,
            Height.SMALL,
            Icon.LIST,
            does=_("Opens a menu of sentences to begin from."),
        )
        self._menu = Menu(self.others)
        foot = row(hints, self.others, gap=16)
        foot.setStretch(0, 1)
        self.setLayout(indented(column(self.fault, self.part, self.words, self.advice, foot), 44))
        shown_if(self.others, bool(door.meeting.templates.apologies))
        self.others.chosen.connect(self._on_others)
        self.setFocusProxy(self.words)
        self.fault.chosen.connect(lambda key: self._judge(Fault(key)))
        self.part.accepted.connect(self.words.setFocus)
        self.words.accepted.connect(self.accepted)
        self.words.edited.connect(lambda _words: self._render_advice())
        self.words.escaped.connect(self._render_advice)
        for at, fault in enumerate(Fault, 1):
            on_key(self, f"Ctrl+{at}", partial(self._judge, fault))

    def render_apology(self, number: int, apology: Apology) -> None:
        """Show what is kept, or what is being typed instead of it."""
        self._apology = apology
        self.words.name(_("Apology for point {number}, in my own words").format(number=number))
        self.fault.render_choice(apology.fault.value if apology.fault else None)
        shown_if(self.part, apology.fault is Fault.PARTLY)
        self._part.render(apology.part)
        self._words.render(apology.words)
        self._render_advice()

    def _render_advice(self) -> None:
        words = self.words.text() if self._door.advises() else ""
        found = apology_advice(words, self._apology.fault) if words.strip() else []
        spoilt = apology_spoilt(words)
        lacking = [advice for advice in found if advice not in spoilt][: 1 if spoilt else AT_MOST]
        self.advice.render_text(" ".join(advice.sentence for advice in (*spoilt, *lacking)))
        shown_if(self.advice, bool(found))

    def _with_part(self, part: str) -> JudgeFault:
        return JudgeFault(self._point, Fault.PARTLY, part)

    def _on_others(self) -> None:
        self._menu.clear()
        for wording in apologies(self._door.meeting):
            shown = short(wording, LETTERS).replace("&", "&&")
            self._menu.add(shown, Icon.HEART, partial(self._on_wording, wording))
        self._menu.popup(self.others.mapToGlobal(self.others.rect().bottomLeft()))

    def _on_wording(self, wording: str) -> None:
        self._door.forget(f"apology/{self._point}/words")
        self._door.do(WordApology(self._point, wording))
        self.words.setFocus()

    def _judge(self, fault: Fault) -> None:
        apology = self._apology
        self._door.do(JudgeFault(self._point, fault, apology.part if fault is Fault.PARTLY else ""))
        (self.part if fault is Fault.PARTLY and not apology.part else self.words).setFocus()
