"""The look: contrasts of the tokens, dark and high contrast, text sizes, icons."""

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from meeting.preferences import TEXT_SIZES
from ui.assets import ICONS
from ui.icons import MIRRORED, Icon, pixmap
from ui.theme import Scheme, SystemWatch, apply, high_contrast, look
from ui.tokens import DARK, LIGHT, Colours, Type
from ui.widgets.button import Button
from ui.widgets.label import Label

TEXT_ON = (
    ("ink", "surface", "window", "sunken", "accent_tint", "warning_tint"),
    ("muted", "surface", "window", "sunken"),
    ("disabled_ink", "disabled_bg"),
    ("accent", "surface", "window", "accent_tint"),
    ("on_accent", "accent", "accent_hover"),
    ("success", "surface", "success_tint"),
    ("on_success", "success"),
    ("warning", "surface", "warning_tint"),
    ("danger", "surface", "danger_tint"),
    ("on_danger", "danger"),
)
MARKS_ON = (
    ("border_strong", "surface", "window", "warning_tint"),
    ("focus", "surface", "window"),
    ("warning_border", "surface", "warning_tint"),
    ("chart", "surface"),
)
THEMES = {"light": LIGHT, "dark": DARK}


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG, from 1 to 21."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(value: str) -> float:
    colour = QColor(value)
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def rgb(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


def pairs(rows: tuple[tuple[str, ...], ...]) -> list[tuple[str, str]]:
    return [(row[0], ground) for row in rows for ground in row[1:]]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), pairs(TEXT_ON))
def test_text_can_be_read(theme: str, ink: str, ground: str) -> None:
    colours = THEMES[theme]
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.45  # 4.5 to one decimal


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("mark", "ground"), pairs(MARKS_ON))
def test_marks_can_be_seen(theme: str, mark: str, ground: str) -> None:
    colours = THEMES[theme]
    assert contrast(getattr(colours, mark), getattr(colours, ground)) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_each_phase_can_be_read_on_its_tint(theme: str) -> None:
    for tint in THEMES[theme].phases:
        assert contrast(tint.fill, tint.ink) >= 4.5
        assert contrast(tint.ink, THEMES[theme].surface) >= 4.5


def test_high_contrast_takes_every_colour_from_the_system() -> None:
    system = QPalette()
    role = QPalette.ColorRole
    given = {role.Window: "#000000", role.WindowText: "#ffff00"}
    given |= {role.Highlight: "#00ffff", role.HighlightedText: "#000000"}
    for each, value in given.items():
        system.setColor(each, QColor(value))
    colours = high_contrast(system)
    used = set(itertools.chain(colours[: len(Colours._fields) - 1], *colours.phases))
    assert used <= set(given.values())


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
