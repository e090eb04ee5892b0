"""The look: contrasts of the tokens, dark and high contrast, text sizes, icons."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from meeting.preferences import TEXT_SIZES
from tests.contrasts import MARK, MARKS_ON, PAPER_MARKS, PAPER_TEXT, TEXT, TEXT_ON, contrast, named, pairs
from ui.assets import ICONS
from ui.icons import MIRRORED, Icon, pixmap
from ui.theme import Scheme, SystemWatch, apply, high_contrast, look
from ui.tokens import DARK, FOCUS_GAP, LIGHT, Type
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.listbox import ListBox
from ui.widgets.menu import Menu

UI = Path(__file__).resolve().parents[2] / "ui"
THEMES = {"light": LIGHT, "dark": DARK}
DECORATION = {"border"}
"""Lines that nothing depends on."""


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), pairs(TEXT_ON))
def test_text_can_be_read(theme: str, ink: str, ground: str) -> None:
    colours = named(THEMES[theme])
    assert contrast(colours[ink], colours[ground]) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("mark", "ground"), pairs(MARKS_ON))
def test_marks_can_be_seen(theme: str, mark: str, ground: str) -> None:
    colours = named(THEMES[theme])
    assert contrast(colours[mark], colours[ground]) >= MARK


def test_paper_is_the_same_in_both_themes_and_can_be_read() -> None:
    assert all(contrast(ink, ground) >= TEXT for ink, ground in PAPER_TEXT)
    assert all(contrast(mark, ground) >= MARK for mark, ground in PAPER_MARKS)


@pytest.mark.parametrize("theme", THEMES)
def test_the_focus_ring_can_be_told_from_what_it_lies_around(theme: str) -> None:
    """Two pixels of the ground lie between: so the ring need only differ from the ground."""
    colours = named(THEMES[theme])
    assert FOCUS_GAP >= 2
    assert all(contrast(colours["focus"], colours[ground]) >= MARK for ground in MARKS_ON["focus"])


def test_every_token_is_in_the_table_but_what_only_decorates() -> None:
    table = [*pairs(TEXT_ON), *pairs(MARKS_ON)]
    assert set(named(LIGHT)) - {name for pair in table for name in pair} == DECORATION


def test_the_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast("#FFFFFF", "#FFFFFF") == 1


SYSTEM = {
    QPalette.ColorRole.Window: "#000000",
    QPalette.ColorRole.WindowText: "#ffff00",
    QPalette.ColorRole.Highlight: "#00ffff",
    QPalette.ColorRole.HighlightedText: "#101010",
}


def system_palette() -> QPalette:
    """What a system with high contrast says; every other role would be seen at once."""
    system = QPalette(QColor("#ff00ff"))
    for role in QPalette.ColorRole:
        if role is not QPalette.ColorRole.NColorRoles:
            system.setColor(role, QColor(SYSTEM.get(role, "#ff00ff")))
    return system


def test_high_contrast_takes_every_token_from_the_system() -> None:
    colours = named(high_contrast(system_palette()))
    assert set(colours) == set(named(LIGHT))
    assert set(colours.values()) <= set(SYSTEM.values())


def test_high_contrast_keeps_text_and_ground_apart_wherever_they_meet() -> None:
    colours = named(high_contrast(system_palette()))
    meeting = [(colours[ink], colours[ground]) for ink, ground in (*pairs(TEXT_ON), *pairs(MARKS_ON))]
    assert all(contrast(ink, ground) >= TEXT for ink, ground in meeting)


def test_a_system_with_high_contrast_rules_over_the_theme_that_was_chosen(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.theme.wants_high_contrast", lambda: True)
    monkeypatch.setattr("ui.theme.system_palette", lambda _app: system_palette())
    apply(qapp, Scheme.DARK)
    assert look().high_contrast
    assert set(named(look().colours).values()) <= set(SYSTEM.values())
    drawn = qapp.palette()
    used = {drawn.color(role).name() for role in (role_of for role_of in SYSTEM)}
    assert used <= set(SYSTEM.values())
    monkeypatch.undo()
    assert apply(qapp, Scheme.LIGHT).colours == LIGHT


@pytest.fixture
def contrasting(qapp: QApplication) -> Iterator[None]:
    """The program as a system with high contrast shows it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ui.theme.wants_high_contrast", lambda: True)
        patch.setattr("ui.theme.system_palette", lambda _app: system_palette())
        apply(qapp, Scheme.LIGHT)
        yield
    apply(qapp, Scheme.LIGHT)


@pytest.mark.usefixtures("contrasting")
def test_high_contrast_shows_which_line_of_a_menu_is_chosen(qtbot: QtBot) -> None:
    menu = Menu()
    qtbot.addWidget(menu)
    first = menu.add("Cover the screen", Icon.EYE_OFF, lambda: None)
    menu.add("Show all the points", Icon.LIST, lambda: None)
    before = menu.grab().toImage()
    menu.setActiveAction(first)
    assert menu.grab().toImage() != before


@pytest.mark.usefixtures("contrasting")
def test_high_contrast_shows_which_line_of_a_list_is_chosen(qtbot: QtBot) -> None:
    box = ListBox("Who", [("tom", "Tom Adeyemi"), ("priya", "Priya Shah")])
    qtbot.addWidget(box)
    box.show()
    box.findChildren(QComboBox)[0].showPopup()
    lines = box.findChildren(QComboBox)[0].view()
    lines.setCurrentIndex(lines.model().index(0, 0))
    before = lines.grab().toImage()
    lines.setCurrentIndex(lines.model().index(1, 0))
    assert lines.grab().toImage() != before


def test_text_grows_on_widgets_that_are_already_there(qapp: QApplication, qtbot: QtBot) -> None:
    label, button = Label("Maria", Type.POINT), Button("Add")
    for widget in (label, button):
        qtbot.addWidget(widget)
    before = button.sizeHint().width()
    apply(qapp, Scheme.LIGHT, 150)
    assert label.font().pixelSize() == 27
    assert button.sizeHint().width() > before


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_all_five_sizes_scale(qapp: QApplication, percent: int) -> None:
    apply(qapp, Scheme.LIGHT, percent)
    assert [look().font(size).pixelSize() for size in Type] == [round(size * percent / 100) for size in Type]


def test_dark_reaches_widgets_that_are_already_there(qapp: QApplication, qtbot: QtBot) -> None:
    label = Label("Overdue", colour="warning")
    qtbot.addWidget(label)
    apply(qapp, Scheme.DARK)
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == DARK.warning
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.window


def test_a_system_that_turns_dark_is_noticed(qapp: QApplication, qtbot: QtBot) -> None:
    watch = SystemWatch(qapp)
    with qtbot.waitSignal(watch.changed):
        QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)


def test_our_own_face_is_used(qapp: QApplication) -> None:
    assert qapp.font().family() == "Noto Sans"


@pytest.mark.parametrize("icon", Icon)
def test_every_icon_draws_something_in_the_colour_asked_for(icon: Icon) -> None:
    image = pixmap(icon, 48, QColor("#ff0000")).toImage()
    seen = [image.pixelColor(x, y) for x in range(48) for y in range(48)]
    drawn = [colour for colour in seen if colour.alpha() > 200]
    assert len(drawn) > 20
    assert all(colour.red() > 200 and colour.green() < 40 for colour in drawn)


def test_every_drawing_has_its_name() -> None:
    assert {path.stem for path in ICONS.glob("*.svg")} == {icon.value for icon in Icon}


def test_every_drawing_is_shown_somewhere() -> None:
    screens = (path for path in UI.rglob("*.py") if path.name != "icons.py")
    shown = {name for path in screens for name in re.findall(r"\bIcon\.([A-Z_]+)", path.read_text("utf-8"))}
    assert {icon.name for icon in Icon} == shown


def test_arrows_turn_round_where_one_reads_from_right_to_left(qapp: QApplication) -> None:
    assert Icon.CHECK not in MIRRORED
    assert Icon.CLOCK not in MIRRORED
    ink = QColor("#000000")
    left, right = (pixmap(icon, 24, ink).toImage() for icon in (Icon.CHEVRON_LEFT, Icon.CHEVRON_RIGHT))
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    turned = pixmap(Icon.CHEVRON_LEFT, 24, ink).toImage()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert turned != left
    assert turned.pixelColor(9, 5).alpha() == left.pixelColor(14, 5).alpha()
    assert right.size() == turned.size()
