"""How the program looks now: light, dark or high contrast, and how large the text is.

`look()` is what widgets paint from; `apply()` changes it and asks every widget on the screen to follow.
"""

import gc
from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from meeting.preferences import Scheme as Scheme
from ui.assets import FONTS
from ui.sheet import sheet
from ui.tokens import DARK, LIGHT, Colours, Tint, Type

SYSTEM_SANS = "Sans Serif"


class Look(NamedTuple):
    """The colours and the type in force; `scale` is 1.0 to 1.5.

    With high contrast, fills no longer tell anything apart: what has none gets a border instead.
    """

    colours: Colours = LIGHT
    scale: float = 1.0
    family: str = SYSTEM_SANS
    dark: bool = False
    high_contrast: bool = False

    def font(self, size: Type | int, bold: bool = False) -> QFont:
        """The program's face in one of the five sizes, scaled."""
        return _font(self.family, round(size * self.scale), bold)

    def metrics(self, size: Type | int, bold: bool = False) -> QFontMetrics:
        """The measures of that font."""
        return _metrics(self.family, round(size * self.scale), bold)

    def length(self, pixels: int) -> int:
        """A length that grows with the text: marks, icons and what holds a line of type."""
        return round(pixels * self.scale)

    def colour(self, name: str) -> QColor:
        """The colour of a token by its name, such as "border_strong"."""
        return colour(getattr(self.colours, name))

    def phase(self, number: int) -> Tint:
        """The tint and ink of phase 0 (preparing) to 5 (follow-up)."""
        return self.colours.phases[number]


@cache
def colour(value: str) -> QColor:
    """One QColor for each "#RRGGBB"; callers must not change it."""
    return QColor(value)


@cache
def _font(family: str, pixels: int, bold: bool) -> QFont:
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font


@cache
def _metrics(family: str, pixels: int, bold: bool) -> QFontMetrics:
    return QFontMetrics(_font(family, pixels, bold))


class Styled:
    """A widget that keeps a font, a palette or a size of its own and sets it anew when the look changes."""

    @abstractmethod
    def restyle(self) -> None:
        """Take fonts, colours and sizes from the look in force."""


class _Current:
    look = Look()


def look() -> Look:
    """The look in force. There is one for the whole program, as there is one application palette."""
    return _Current.look


MOVING = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
)
"""What some systems let slide or fade in: here nothing moves."""


def apply(app: QApplication, scheme: Scheme = Scheme.SYSTEM, text_percent: int = 100) -> Look:
    """Puts a scheme and a text size (100 to 150 percent) into force on every widget of the program."""
    with _unswept():
        return _apply(app, scheme, text_percent)


def _apply(app: QApplication, scheme: Scheme, text_percent: int) -> Look:
    colours, contrast = _colours(app, scheme), wants_high_contrast()
    _Current.look = Look(colours, text_percent / 100, _family(), _is_dark(scheme), contrast)
    app.setCursorFlashTime(0)  # nothing blinks
    for effect in MOVING:
        app.setEffectEnabled(effect, False)
    app.setFont(_Current.look.font(Type.BODY))
    app.setPalette(palette(_Current.look.colours))
    app.setStyleSheet(sheet(_Current.look.colours, _Current.look.scale))
    widgets = app.allWidgets()
    for widget in widgets:
        _restyle(widget)
    for widget in widgets:
        _rearrange(widget)
    return _Current.look


@contextmanager
def _unswept() -> Iterator[None]:
    """Nothing is collected meanwhile: a widget that nobody needs would go while Qt still counts it."""
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if swept:
            gc.enable()


def _restyle(widget: QWidget) -> None:
    if isinstance(widget, Styled):
        widget.restyle()
    widget.updateGeometry()
    widget.update()


def _rearrange(widget: QWidget) -> None:
    """What stands where depends on the size of the text too, though no window has changed its size."""
    if isValid(widget) and widget.testAttribute(Qt.WidgetAttribute.WA_Resized):
        QApplication.sendEvent(widget, QResizeEvent(widget.size(), widget.size()))


class SystemWatch(QObject):
    """Says when the system turns dark, light or to high contrast, so that `apply` can follow."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_changed)

    def _on_changed(self) -> None:
        self.changed.emit()


def _is_dark(scheme: Scheme) -> bool:
    if scheme is Scheme.SYSTEM:
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return scheme is Scheme.DARK


def _colours(app: QApplication, scheme: Scheme) -> Colours:
    if wants_high_contrast():
        return high_contrast(system_palette(app))
    return DARK if _is_dark(scheme) else LIGHT


def system_palette(app: QApplication) -> QPalette:
    """What the system says, not what we said last."""
    app.setPalette(QPalette())
    return app.palette()


def wants_high_contrast() -> bool:
    """Whether the system asks every program for high contrast."""
    hints = QGuiApplication.styleHints()  # kept: its child is gone as soon as it is
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def high_contrast(system: QPalette) -> Colours:
    """All tokens taken from the roles of the system's palette; shape and words carry what colour did."""
    role = QPalette.ColorRole
    ground, text = system.color(role.Window).name(), system.color(role.WindowText).name()
    mark, on_mark = system.color(role.Highlight).name(), system.color(role.HighlightedText).name()
    plain = Tint(ground, text)
    values = dict.fromkeys(Colours._fields, text) | dict.fromkeys(_GROUNDS, ground)
    values |= {"accent": mark, "accent_hover": mark, "focus": mark, "on_accent": on_mark}
    values["on_success"] = ground
    del values["phases"]
    return Colours(**values, phases=(plain,) * 6)


_GROUNDS = (
    "window",
    "surface",
    "sunken",
    "disabled_bg",
    "accent_tint",
    "success_tint",
    "warning_tint",
    "danger_tint",
)


def palette(colours: Colours) -> QPalette:
    """The palette for everything that Qt draws by itself: text, selections, menus, tables."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    drawn = QPalette()
    for each, value in _roles(colours):
        drawn.setColor(each, colour(value))
    for each in (role.WindowText, role.Text, role.ButtonText):
        drawn.setColor(group.Disabled, each, colour(colours.disabled_ink))
    return drawn


def _roles(colours: Colours) -> tuple[tuple[QPalette.ColorRole, str], ...]:
    role = QPalette.ColorRole
    return (
        (role.Window, colours.window),
        (role.WindowText, colours.ink),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.sunken),
        (role.Text, colours.ink),
        (role.Button, colours.surface),
        (role.ButtonText, colours.ink),
        (role.BrightText, colours.danger),
        (role.PlaceholderText, colours.muted),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Accent, colours.accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.ToolTipBase, colours.surface),
        (role.ToolTipText, colours.ink),
        (role.Mid, colours.border_strong),
    )


@cache
def _family() -> str:
    """Our own Noto Sans, or what the system has, if the files are not there."""
    families: list[str] = []
    for name in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"):
        number = QFontDatabase.addApplicationFont(str(FONTS / name)) if (FONTS / name).exists() else -1
        families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return (
        families[0] if families else QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    )
