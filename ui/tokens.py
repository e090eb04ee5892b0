"""The colours, type, spaces and heights that every page is composed from: plain frozen values, no Qt.

Colours are "#RRGGBB". Lengths are logical pixels at a text size of 100 %.
"""

from enum import IntEnum
from typing import NamedTuple


class Tint(NamedTuple):
    """What is filled and what is written upon it."""

    fill: str
    ink: str


class Colours(NamedTuple):
    """One theme. Text reaches a contrast of 4.5, boundaries and marks 3; `border` is decoration only."""

    window: str
    surface: str
    sunken: str
    border: str
    border_strong: str
    ink: str
    muted: str
    disabled_bg: str
    disabled_ink: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_tint: str
    focus: str
    success: str
    success_tint: str
    on_success: str
    warning: str
    warning_tint: str
    warning_border: str
    danger: str
    danger_tint: str
    chart: str
    phases: tuple[Tint, Tint, Tint, Tint, Tint, Tint]


LIGHT = Colours(
    window="#F3F5F4",
    surface="#FFFFFF",
    sunken="#F7F9F8",
    border="#D6DCDA",
    border_strong="#7B8986",
    ink="#1A2725",
    muted="#52605D",
    disabled_bg="#E6EAE8",
    disabled_ink="#5F6C69",
    accent="#0B5955",
    accent_hover="#084743",
    on_accent="#FFFFFF",
    accent_tint="#E2EFED",
    focus="#0B5955",
    success="#1E6B3C",
    success_tint="#E4F1E7",
    on_success="#FFFFFF",
    warning="#855000",
    warning_tint="#FCF1DC",
    warning_border="#B9791A",
    danger="#A3262A",
    danger_tint="#FBEAE9",
    chart="#5E918B",
    phases=(
        Tint("#ECEFF1", "#3E4C55"),
        Tint("#E6EEF7", "#27497A"),
        Tint("#F1EAF6", "#5A3D79"),
        Tint("#ECF2DD", "#445817"),
        Tint("#F6EDDF", "#664718"),
        Tint("#E2EFED", "#0B5955"),
    ),
)

DARK = Colours(
    window="#131918",
    surface="#1B2322",
    sunken="#212A29",
    border="#35413F",
    border_strong="#7F8F8B",
    ink="#E9EFED",
    muted="#AAB7B3",
    disabled_bg="#29332F",
    disabled_ink="#9AA8A3",
    accent="#66C7BC",
    accent_hover="#86D6CC",
    on_accent="#06302C",
    accent_tint="#173633",
    focus="#86D6CC",
    success="#7FCE97",
    success_tint="#1A3323",
    on_success="#0A2A15",
    warning="#EBB95F",
    warning_tint="#372A12",
    warning_border="#B98A36",
    danger="#F39A94",
    danger_tint="#3D1F1E",
    chart="#4F8A84",
    phases=(
        Tint("#262E33", "#B9C6CE"),
        Tint("#1D2B40", "#A9C6F0"),
        Tint("#2E2438", "#D3BAEC"),
        Tint("#28301A", "#C3D592"),
        Tint("#352A1B", "#E5C89A"),
        Tint("#173633", "#86D6CC"),
    ),
)

PAPER = "#FFFFFF"
"""Signature pads and the pages of the summary stay white in both themes."""
PAPER_INK = "#16243A"
PAPER_RULE = "#7B8986"
PAPER_NOTE = "#52605D"


class Type(IntEnum):
    """The five sizes of type. The text size setting scales all five."""

    NOTE = 13
    BODY = 15
    POINT = 18
    TITLE = 24
    CLIENT = 32


class Space(IntEnum):
    """The distances between things."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32


class Height(IntEnum):
    """The heights of controls and bars; a larger text size may ask for more."""

    SMALL = 32
    NORMAL = 40
    EDIT = 44
    MAIN = 48
    HERO = 56
    SECTION = 48
    STEPPER = 52
    HEADER = 60


class Radius(IntEnum):
    """Badges are as round as half their height."""

    TICK = 6
    CONTROL = 8
    CARD = 10


FOCUS_RING = 2
FOCUS_GAP = 2
CONTENT_WIDTH = 1616
"""Header and content are at most this wide, and centred."""
SIDE_WIDTH = 320
SIDE_WIDTH_WIDE = 380
SIDE_WIDTH_NARROW = 272
WIDE_FROM = 1600
NARROW_UP_TO = 1100
