"""Every pair of colours that may meet on the screen, and the contrast of WCAG 2.2 between two colours.

Tokens by their names; "p0" to "p5" are the six phases' inks, "p0 tint" to "p5 tint" their grounds.
"""

from ui.tokens import PAPER, PAPER_INK, PAPER_NOTE, PAPER_RULE, Colours

TEXT, MARK = 4.5, 3.0

GROUNDS = ("surface", "window", "sunken")

TEXT_ON: dict[str, tuple[str, ...]] = {
    "ink": (*GROUNDS, "accent_tint", "warning_tint", "danger_tint", "success_tint", "p1 tint"),
    "muted": (*GROUNDS, "accent_tint"),
    "disabled_ink": ("disabled_bg", "surface", "window"),
    "accent": (*GROUNDS, "accent_tint"),
    "on_accent": ("accent", "accent_hover"),
    "success": ("surface", "success_tint"),
    "on_success": ("success",),
    "warning": ("surface", "window", "warning_tint"),
    "danger": ("surface", "window", "danger_tint"),
    "surface": tuple(f"p{phase}" for phase in range(6)),
} | {f"p{phase}": (f"p{phase} tint", "surface") for phase in range(6)}
"""Text of whatever size: 4.5 at least."""

MARKS_ON: dict[str, tuple[str, ...]] = {
    "border_strong": (*GROUNDS, "accent_tint", "warning_tint"),
    "focus": (*GROUNDS, "accent_tint", "warning_tint", "disabled_bg"),
    "accent": (*GROUNDS, "accent_tint"),
    "success": GROUNDS,
    "warning": (*GROUNDS, "warning_tint"),
    "danger": (*GROUNDS, "danger_tint"),
    "warning_border": ("surface", "sunken", "warning_tint"),
    "chart": ("surface",),
    "muted": (*GROUNDS, "disabled_bg"),
    "disabled_ink": ("disabled_bg", "surface", "window"),
}
"""Boundaries of what can be operated, marks, icons and the focus ring: 3 at least."""

PAPER_TEXT = ((PAPER_INK, PAPER), (PAPER_NOTE, PAPER))
PAPER_MARKS = ((PAPER_RULE, PAPER),)


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2 between two colours "#RRGGBB", from 1 to 21."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def named(colours: Colours) -> dict[str, str]:
    """Every token of a theme by its name, "p1" and "p1 tint" among them."""
    plain = {name: value for name, value in colours._asdict().items() if name != "phases"}
    for at, tint in enumerate(colours.phases):
        plain |= {f"p{at}": tint.ink, f"p{at} tint": tint.fill}
    return plain


def pairs(table: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """What is written or drawn, and the ground it stands on."""
    return [(mark, ground) for mark, grounds in table.items() for ground in grounds]
