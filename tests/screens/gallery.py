"""The components board, to be compared with pictures 13a and 13b.

python -m tests.screens.gallery OUT.png [--dark] [--contrast] [--text 150] [--rtl] [--parts]
"""

import argparse
from datetime import date

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.brush import rounded, smooth
from ui.flow import column, holding, row
from ui.focus import Ringed
from ui.icons import Icon
from ui.theme import Scheme, apply, look
from ui.tokens import Colours, Height, Radius, Type
from ui.widgets.badge import Badge, Tone
from ui.widgets.button import Button, IconButton, Kind
from ui.widgets.card import Card, Surface
from ui.widgets.choice import AnswerSwitch, RoundChoices
from ui.widgets.condition import GateRow
from ui.widgets.cover import CoverScreen
from ui.widgets.datefield import DateField
from ui.widgets.dialog import Choice, Dialog
from ui.widgets.field import Field, TextArea
from ui.widgets.gate import GateCard
from ui.widgets.label import Label
from ui.widgets.listbox import ListBox
from ui.widgets.mark import PartMark, PointNumber
from ui.widgets.menu import Menu
from ui.widgets.message import Message, Weight
from ui.widgets.pad import SignaturePad
from ui.widgets.section import Section, SectionState
from ui.widgets.stepper import PhaseStepper, Step, StepState
from ui.widgets.tick import Tick

QWIDGETSIZE_MAX = 16777215
"""Qt's own word for no limit."""
TODAY = date(2026, 3, 12)


class Board(QWidget):
    """The components of pictures 13a and 13b in their states; `parts` are what those pictures leave out."""

    def __init__(self, parts: bool = False) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        columns = left_out() if parts else pictured()
        self.setLayout(row(*columns, gap=16, margins=(24, 24, 24, 24)))
        self._rings = Rings(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rings.setGeometry(self.rect())


class Rings(QWidget):
    """The focus ring around each part that is called "focus": a program has but one."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._board = board

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        for part in self._board.findChildren(QWidget, "focus"):
            where, radius = part.ring() if isinstance(part, Ringed) else (part.rect(), Radius.CONTROL.value)
            around = where.translated(part.mapTo(self._board, QPoint(0, 0))).adjusted(-4, -4, 4, 4)
            rounded(painter, around, radius + 4, None, look().colours.focus, 2)


def pictured() -> list[QVBoxLayout]:
    stop = [
        Choice("back", "Go back", safe=True),
        Choice("stop", "Stop and print a copy", Kind.PRIMARY, Icon.PRINTER),
    ]
    leave = [Choice("stay", "Stay", safe=True), Choice("leave", "Leave for now", Kind.PRIMARY)]
    asked = "Your points stay written down and confirmed. You can have a copy now."
    saved = "Everything is saved. The screen shows only Maria’s name until you come back."
    return [
        column(buttons(), fields(), ticks(), a_dialog("Shall we stop here for today, Maria?", asked, stop),
               None, gap=16),
        column(steppers(), badges(), messages(), a_dialog("Leave the meeting for now?", saved, leave),
               None, gap=16),
        column(a_menu(), swatches(), a_cover(), gap=16),
    ]  # fmt: skip


def left_out() -> list[QVBoxLayout]:
    return [
        column(more_buttons(), more_fields(), more_ticks(), None, gap=16),
        column(gate(), pads(), None, gap=16),
        column(sections(), None, gap=16),
    ]


def focused(part: QWidget) -> QWidget:
    """Shown as if it had the focus."""
    part.setObjectName("focus")
    return part


def buttons() -> Card:
    card = Card("Buttons")
    blocked = Button("Disabled")
    blocked.render_blocked("Points 4 and 5 still need Maria’s yes.")
    on, over = Button("On", icon=Icon.MONITOR), Button("Hover", Kind.PRIMARY)
    on.render_on(True)
    over.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    first = (Button("Primary", Kind.PRIMARY), over, focused(Button("Focus", Kind.PRIMARY)))
    card.body.addLayout(row(*first, None, gap=12))
    card.body.addLayout(row(Button("Secondary"), on, Button("Danger", Kind.DANGER), None, gap=12))
    quiet = Button("Quiet", Kind.QUIET, icon=Icon.PLUS)
    pencil = IconButton(Icon.PENCIL, "Edit", framed=True)
    card.body.addLayout(row(blocked, quiet, IconButton(Icon.MORE, "More"), pencil, None, gap=12))
    sizes = (("32", Height.SMALL), ("40", Height.NORMAL), ("48", Height.MAIN), ("56", Height.HERO))
    card.body.addLayout(row(*(Button(text, height=height) for text, height in sizes), None, gap=12))
    return card


def more_buttons() -> Card:
    card = Card("Buttons with keys and arrows")
    add = Button("Add", Kind.PRIMARY, Height.HERO, Icon.PLUS, key="Enter")
    card.body.addLayout(row(add, Button("Go on", Kind.PRIMARY, Height.MAIN, trailing=Icon.ARROW_RIGHT), None))
    return card


def fields() -> Card:
    card = Card("Fields, 40 and 56")
    plain, ringed, wrong, locked = Field("Label above, 13"), Field(), DateField("", lambda: TODAY), Field("")
    plain.show_text("Wrong worktop in flat 2B")
    ringed.show_text("Focus: ring 2, gap 2")
    focused(ringed.edit)
    wrong.show_text("31 February")
    wrong.render_error("This date does not exist. Write it as 28 February.")
    locked.show_text("Locked after sealing")
    locked.render_locked(True)
    people = ListBox("", [("tom", "Tom Adeyemi"), ("priya", "Priya Shah")], "Who")
    people.render_choice("tom")
    for part in (plain, ringed, wrong, locked, people):
        card.body.addWidget(part)
    return card


def more_fields() -> Card:
    card = Card("Fields with more to them")
    area = TextArea("Our reason, as we tell it to Maria")
    area.show_text("She has signed elsewhere. A call from us would put her under pressure.")
    hero = Field("", Height.HERO, "Write it the way Maria says it")
    search = Field("", placeholder="Search client, point or date", icon=Icon.SEARCH, key="Ctrl F")
    for part in (hero, search, area):
        card.body.addWidget(part)
    return card


def ticks() -> Card:
    card = Card("Ticks and choices")
    off, on, taken = Tick("Off"), Tick("On"), Tick("Taken off")
    on.render_tick(True)
    taken.render_tick(False, taken_off=True)
    card.body.addLayout(row(off, on, taken, focused(Tick("Focus")), None, gap=12))
    large, small = Tick("36, recap", 36), Tick("24, tables", 24)
    rounds = RoundChoices("Round", [("on", "On"), ("off", "Off")])
    rounds.render_choice("on")
    for each in (large, small):
        each.render_tick(True)
    card.body.addLayout(row(large, small, *rounds.parts, None, gap=12))
    card.body.addWidget(rounds)
    switch = AnswerSwitch("Answer", [("a", "Accept"), ("c", "Counter-offer"), ("d", "Decline")])
    switch.render_choice("c")
    card.body.addLayout(row(switch, None))
    return card


def more_ticks() -> Card:
    card = Card("Choices in lines")
    wrapped = Tick("Repeated back, Maria confirmed", 28, small=True, width=184)
    wrapped.render_tick(True)
    rounds = RoundChoices("Outcome", [("on", "Put right, Maria stays with us"), ("off", "Put right in part")])
    rounds.render_choice("on")
    card.body.addWidget(wrapped)
    card.body.addWidget(rounds)
    return card


def a_dialog(title: str, sentence: str, choices: list[Choice]) -> Dialog:
    dialog = Dialog(None, title, sentence, choices)
    dialog.setWindowFlags(Qt.WindowType.Widget)
    dialog.setMinimumWidth(0)
    dialog.setMaximumWidth(QWIDGETSIZE_MAX)
    return dialog


def a_menu() -> Card:
    """The menu as it lies open, its first line under the mouse."""
    card, menu = Card("Overflow menu"), Menu()
    menu.setWindowFlags(Qt.WindowType.Widget)
    first = menu.add("Cover the screen", Icon.EYE_OFF, lambda: None, "F9")
    menu.add("Show all the points", Icon.LIST, lambda: None, "F7")
    menu.add("Read the summary back", Icon.VOLUME, lambda: None, "F5")
    menu.add("Adjourn …", Icon.CALENDAR, lambda: None)
    menu.addSeparator()
    menu.add("End without agreement …", Icon.FLAG, lambda: None)
    menu.aboutToShow.emit()
    menu.setActiveAction(first)
    card.body.addLayout(row(menu, None))
    return card


def a_cover() -> Surface:
    cover = Surface()
    cover.setLayout(column(CoverScreen("Maria Keller"), margins=(10, 10, 10, 10)))
    cover.setMinimumHeight(160)
    return cover


def a_step(at: int, step: Step) -> PhaseStepper:
    """One step alone, in the colours of its place."""
    stepper = PhaseStepper([step.name] * 4)
    stepper.render_steps([step] * 4)
    for place, button in enumerate(stepper.findChildren(QPushButton)):
        button.setVisible(False) if place != at else None
    return stepper


def steppers() -> Card:
    card = Card("Phase stepper, 52 high")
    steps = [(0, Step("Done", StepState.DONE))]
    names = ("Current, phase 1", "Current, phase 2", "Current, phase 3", "Current, sign")
    steps += [(at, Step(name, StepState.CURRENT)) for at, name in enumerate(names)]
    steps += [(2, Step("Locked", StepState.LOCKED))]
    bar = column(*(a_step(at, step) for at, step in steps), gap=0)
    card.body.addLayout(bar)
    return card


def badges() -> Card:
    card = Card("Badges and marks")
    names = ("Preparing", "1 Unload", "2 Transition", "3 Action", "Signing", "Follow-up")
    made = [Badge(name, tone) for name, tone in zip(names, Tone, strict=False)]
    made += [Badge("Put right", Tone.GOOD), Badge("Due today", Tone.DUE), Badge("Not met", Tone.NOT_MET)]
    for some in (made[:4], made[4:7], made[7:]):
        card.body.addLayout(row(*some, None))
    done, part, todo = PartMark(), PartMark(), PartMark()
    done.render_part(True)
    part.render_part(False, 0.6)
    todo.render_part(False)
    card.body.addLayout(row(PointNumber(4), PointNumber(4, 28), done, part, todo, None, gap=12))
    card.body.addWidget(Label("Point, small point, done, in part, to do", Type.NOTE, colour="muted"))
    return card


def messages() -> Card:
    card = Card("Messages")
    card.body.addWidget(Message(Weight.WARNING, "The wording changed. Read it back once more."))
    card.body.addWidget(Message(Weight.INFORMATION, "The client view is open on the second screen."))
    card.body.addWidget(Message(Weight.SUCCESS, "Sealed and saved at 11:26."))
    card.body.addWidget(Message(Weight.ERROR, "The disk is full. The PDF is not saved yet."))
    return card


def pads() -> Card:
    card = Card("Signature pads")
    drawn, typed = SignaturePad("Maria Keller"), SignaturePad("Tom Adeyemi")
    strokes = [[(0.1, 0.6, 0.5), (0.2, 0.2, 0.5), (0.3, 0.6, 0.5), (0.4, 0.3, 0.9)]]
    drawn.render_strokes(strokes, note="Signed at 11:24")
    typed.render_typed("Tom Adeyemi", "Signed at 11:25")
    card.body.addWidget(drawn)
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
    opened.body.addLayout(row(Label("A row"), margins=(20, 12, 20, 12)))
    done.render_section(SectionState.DONE, note="5 of 5 answered")
    opened.render_section(SectionState.READY, True, "3 given, £1,920 in all")
    ready.render_section(SectionState.READY, note="No actions yet")
    waiting.render_section(SectionState.WAITING, note="After the apology")
    return holding(column(done, opened, ready, waiting, gap=8))


class Swatch(QWidget):
    """One colour of the tokens."""

    def __init__(self, value: str) -> None:
        super().__init__()
        self._value = value
        self.setFixedSize(26, 26)

    def paintEvent(self, _event: QPaintEvent) -> None:
        rounded(smooth(QPainter(self)), self.rect(), 6, self._value, look().colours.border_strong)


def swatches() -> Card:
    card, colours = Card("Colours"), look().colours
    named = [(name, getattr(colours, name)) for name in Colours._fields if name != "phases"]
    for at, tint in enumerate(colours.phases):
        named += [(f"p{at}-tint", tint.fill), (f"p{at}-ink", tint.ink)]
    grid = QGridLayout()
    grid.setVerticalSpacing(4)
    for at, (name, value) in enumerate(named):
        label, code = Label(name.replace("_", "-"), Type.NOTE), Label(value, Type.NOTE, colour="muted")
        grid.addLayout(row(Swatch(value), column(label, code, gap=0), None), at // 3, at % 3)
    card.body.addLayout(grid)
    return card


def show(asked: argparse.Namespace) -> tuple[QApplication, Board]:
    assert QApplication.instance() is None, "the gallery is a program of its own"
    app = QApplication([])
    if asked.rtl:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    if asked.contrast:
        theme.wants_high_contrast = lambda: True
        theme.system_palette = lambda app: contrasting()
    apply(app, Scheme.DARK if asked.dark else Scheme.LIGHT, asked.text)
    board = Board(asked.parts)
    board.resize(board.sizeHint().expandedTo(QSize(1366, 1098)))
    board.show()
    app.processEvents()
    return app, board


def contrasting() -> QPalette:
    """What a system with high contrast says."""
    palette = QPalette(QColor("#000000"))
    roles = QPalette.ColorRole
    for role, value in (
        (roles.Window, "#000000"), (roles.WindowText, "#ffff00"),
        (roles.Highlight, "#00ffff"), (roles.HighlightedText, "#101010"),
    ):  # fmt: skip
        palette.setColor(role, QColor(value))
    return palette


def main() -> None:
    reader = argparse.ArgumentParser(prog="gallery")
    reader.add_argument("file")
    reader.add_argument("--dark", action="store_true")
    reader.add_argument("--contrast", action="store_true", help="as a system with high contrast shows it")
    reader.add_argument("--parts", action="store_true", help="the parts that pictures 13a and 13b leave out")
    reader.add_argument("--text", type=int, default=100)
    reader.add_argument("--rtl", action="store_true")
    asked = reader.parse_args()
    _app, board = show(asked)
    board.grab().save(asked.file)


if __name__ == "__main__":
    main()
