"""The components board, to be compared with pictures 13a and 13b.

python -m tests.screens.gallery OUT.png [--dark] [--text 150] [--rtl]
"""

import argparse
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from ui.brush import rounded, smooth
from ui.flow import column, holding, row
from ui.focus import FocusRing
from ui.icons import Icon
from ui.theme import Look, Scheme, apply, look
from ui.tokens import Colours, Height, Type
from ui.widgets.badge import Badge, Tone
from ui.widgets.button import Button, IconButton, Kind
from ui.widgets.card import Card, Surface
from ui.widgets.choice import AnswerSwitch, RoundChoices
from ui.widgets.cover import CoverScreen
from ui.widgets.datefield import DateField
from ui.widgets.field import Field, TextArea
from ui.widgets.gate import GateCard, GateRow
from ui.widgets.header import Header
from ui.widgets.label import Label
from ui.widgets.listbox import ListBox
from ui.widgets.mark import PartMark, PointNumber
from ui.widgets.message import Message, Weight
from ui.widgets.pad import SignaturePad
from ui.widgets.section import Section, SectionState
from ui.widgets.stepper import PhaseStepper
from ui.widgets.tick import Tick

TODAY = date(2026, 3, 12)
PHASES = ("Unload the negative", "Transition to the positive", "Take positive action", "Sign and hand over")


class Board(QWidget):
    """All components, in their states."""

    def __init__(self) -> None:
        super().__init__()
        columns = row(
            column(buttons(), fields(), ticks(), None, gap=16),
            column(steppers(), badges(), messages(), None, gap=16),
            column(gate(), sections(), swatches(), None, gap=16),
            gap=16,
        )
        self.header = a_header()
        whole = column(self.header, a_stepper(0), gap=0)
        whole.addLayout(column(columns, gap=16, margins=(24, 24, 24, 24)))
        self.setLayout(whole)


def a_header() -> Header:
    header = Header("Client view")
    header.render_header("Maria Keller", "Harbour Lettings", "Preparing", Tone.PREPARE)
    header.render_clock("34 min")
    header.render_side(True)
    return header


def a_stepper(current: int) -> PhaseStepper:
    stepper = PhaseStepper(PHASES)
    stepper.render_at(current)
    return stepper


def buttons() -> Card:
    card = Card("Buttons")
    blocked = Button("Disabled")
    blocked.render_blocked("Points 4 and 5 still need Maria’s yes.")
    on = Button("On", icon=Icon.MONITOR)
    on.render_on(True)
    focus = Button("Focus", Kind.PRIMARY)
    focus.setObjectName("focus")
    card.body.addLayout(row(Button("Primary", Kind.PRIMARY), focus, None, gap=12))
    card.body.addLayout(row(Button("Secondary"), on, Button("Danger", Kind.DANGER), None, gap=12))
    quiet = Button("Quiet", Kind.QUIET, icon=Icon.PLUS)
    pencil = IconButton(Icon.PENCIL, "Edit", framed=True)
    card.body.addLayout(row(blocked, quiet, IconButton(Icon.MORE, "More"), pencil, None, gap=12))
    sizes = (("32", Height.SMALL), ("40", Height.NORMAL), ("48", Height.MAIN), ("56", Height.HERO))
    card.body.addLayout(row(*(Button(text, height=height) for text, height in sizes), None, gap=12))
    add = Button("Add", Kind.PRIMARY, Height.HERO, Icon.PLUS, key="Enter")
    card.body.addLayout(row(add, Button("Go on", Kind.PRIMARY, Height.MAIN, trailing=Icon.ARROW_RIGHT), None))
    return card


def fields() -> Card:
    card = Card("Fields, 40 and 56")
    plain, wrong, locked = Field("Label above, 13"), DateField("", lambda: TODAY), Field("")
    plain.show_text("Wrong worktop in flat 2B")
    wrong.show_text("31 February")
    wrong.render_error("This date does not exist. Write it as 28 February.")
    locked.show_text("Locked after sealing")
    locked.render_locked(True)
    people = ListBox("", [("tom", "Tom Adeyemi"), ("priya", "Priya Shah")], "Who")
    people.render_choice("tom")
    area = TextArea("Our reason, as we tell it to Maria")
    area.show_text("She has signed elsewhere. A call from us would put her under pressure.")
    hero = Field("", Height.HERO, "Write it the way Maria says it")
    search = Field("", placeholder="Search client, point or date", icon=Icon.SEARCH, key="Ctrl F")
    for part in (plain, wrong, locked, people, hero, search, area):
        card.body.addWidget(part)
    return card


def ticks() -> Card:
    card = Card("Ticks and choices")
    off, on, taken, focus = Tick("Off"), Tick("On"), Tick("Taken off"), Tick("Focus")
    on.render_tick(True)
    taken.render_tick(False, taken_off=True)
    card.body.addLayout(row(off, on, taken, focus, None, gap=12))
    large, small = Tick("36, recap", 36), Tick("24, tables", 24)
    wrapped = Tick("Repeated back, Maria confirmed", 28, small=True, width=184)
    for each in (large, small, wrapped):
        each.render_tick(True)
    card.body.addLayout(row(large, small, wrapped, None, gap=12))
    switch = AnswerSwitch("Answer", [("a", "Accept"), ("c", "Counter-offer"), ("d", "Decline")])
    switch.render_choice("c")
    card.body.addLayout(row(switch, None))
    rounds = RoundChoices("Outcome", [("on", "Put right, Maria stays with us"), ("off", "Put right in part")])
    rounds.render_choice("on")
    card.body.addWidget(rounds)
    return card


def steppers() -> Card:
    card = Card("Phase stepper, 52 high")
    for current in range(4):
        card.body.addWidget(a_stepper(current))
    return card


def badges() -> Card:
    card = Card("Badges and marks")
    names = ("Preparing", "1 Unload", "2 Transition", "3 Action", "Signing", "Follow-up")
    tones = list(Tone)
    made = [Badge(name, tone) for name, tone in zip(names, tones, strict=False)]
    made += [Badge("Put right", Tone.GOOD), Badge("Due today", Tone.DUE), Badge("Not met", Tone.NOT_MET)]
    for start in (0, 4, 7):
        card.body.addLayout(
            row(*made[start : start + (4 if start == 0 else 3)][: 4 if start == 0 else 3], None)
        )
    done, part, todo = PartMark(), PartMark(), PartMark()
    done.render_part(True)
    part.render_part(False, 0.6)
    todo.render_part(False)
    numbers = (PointNumber(4), PointNumber(4, 28), PointNumber(4, 24))
    card.body.addLayout(row(*numbers, done, part, todo, None, gap=16))
    card.body.addWidget(Label("Point, small point, done, in part, to do", Type.NOTE, colour="muted"))
    return card


def messages() -> Card:
    card = Card("Messages")
    warning = Message(Weight.WARNING, "The wording changed. Read it back once more.")
    warning.render_hint("Esc", "undo")
    card.body.addWidget(warning)
    card.body.addWidget(Message(Weight.INFORMATION, "The client view is open on the second screen."))
    card.body.addWidget(Message(Weight.SUCCESS, "Sealed and saved at 11:26."))
    card.body.addWidget(Message(Weight.ERROR, "The disk is full. The PDF is not saved yet."))
    pad = SignaturePad("Maria Keller")
    pad.render_strokes(
        [[(0.1, 0.6, 0.5), (0.2, 0.2, 0.5), (0.3, 0.6, 0.5), (0.4, 0.3, 0.9)]], note="Signed at 11:24"
    )
    typed = SignaturePad("Tom Adeyemi")
    typed.render_typed("Tom Adeyemi", "Signed at 11:25")
    card.body.addWidget(pad)
    card.body.addWidget(typed)
    return card


def gate() -> GateCard:
    card = GateCard("Go on to phase 2", "Read back the full summary", Icon.LIST)
    rows = [
        GateRow("Points written down", True, "5"),
        GateRow("Each point confirmed", False, "3 of 5", 0.6),
        GateRow("Full summary read back", False),
        GateRow("Maria says there is nothing more", False),
    ]
    card.render_gate(rows, "Points 4 and 5 still need Maria’s yes. Then read the full summary back.")
    return card


def sections() -> QWidget:
    done, opened = Section(1, "What Maria asks for", 3), Section(2, "What we give", 3)
    ready, waiting = Section(3, "What we will do, and when", 3), Section(4, "Staying in touch", 3)
    opened.body.addWidget(Label("A row"))
    done.render_section(SectionState.DONE, note="5 of 5 answered")
    opened.render_section(SectionState.READY, True, "3 given, £1,920 in all")
    ready.render_section(SectionState.READY, note="No actions yet")
    waiting.render_section(SectionState.WAITING, note="After the apology")
    return holding(column(done, opened, ready, waiting, gap=8))


class Swatch(QWidget):
    """One colour of the tokens."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(26, 26)

    def paintEvent(self, _event: QPaintEvent) -> None:
        value = getattr(look().colours, self._name)
        rounded(smooth(QPainter(self)), self.rect(), 6, value, look().colours.border_strong)


def swatches() -> Card:
    card = Card("Colours")
    grid = QGridLayout()
    names = [name for name in Colours._fields if name != "phases"]
    for at, name in enumerate(names):
        grid.addLayout(row(Swatch(name), Label(name, Type.NOTE), None), at // 3, at % 3)
    card.body.addLayout(grid)
    cover = Surface()
    cover.setLayout(column(CoverScreen("Maria Keller")))
    cover.setMinimumHeight(160)
    card.body.addWidget(cover)
    return card


def show(dark: bool, text: int, rtl: bool) -> tuple[QApplication, Look, Board]:
    app = QApplication.instance()
    assert app is None, "the gallery is a program of its own"
    app = QApplication([])
    if rtl:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    now = apply(app, Scheme.DARK if dark else Scheme.LIGHT, text)
    board = Board()
    ring = FocusRing(app)
    board.resize(1366, 1098)
    board.show()
    board.activateWindow()
    button = board.findChild(Button, "focus")
    assert button is not None
    app.processEvents()
    button.setFocus()
    app.processEvents()
    assert ring.where() is not None
    return app, now, board


def main() -> None:
    reader = argparse.ArgumentParser(prog="gallery")
    reader.add_argument("file")
    reader.add_argument("--dark", action="store_true")
    reader.add_argument("--text", type=int, default=100)
    reader.add_argument("--rtl", action="store_true")
    asked = reader.parse_args()
    _app, _look, board = show(asked.dark, asked.text, asked.rtl)
    board.grab().save(asked.file)


if __name__ == "__main__":
    main()
