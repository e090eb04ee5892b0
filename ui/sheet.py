"""The one style sheet: what Qt draws by itself (menus, lists, tables, scroll bars)."""

from ui.tokens import Colours, Radius, Type


def sheet(colours: Colours, scale: float) -> str:
    """The style sheet for one theme and text size."""
    return "".join((_menus(colours, scale), _scroll_bars(colours), _lists(colours, scale)))


def _has_tints(c: Colours) -> bool:
    """Whether a tint can be told from its ground; with high contrast it cannot."""
    return c.accent_tint != c.surface


def _menus(c: Colours, scale: float) -> str:
    edge = c.accent_tint if _has_tints(c) else c.focus
    above = round(7 - 6 * (scale - 1))  # rows of 40 and more; a long menu with large text fits on a screen
    return f"""
QMenu {{ background: {c.surface}; color: {c.ink}; border: 1px solid {c.border_strong};
  border-radius: {Radius.CARD.value}px; padding: 6px; icon-size: {round(20 * scale)}px; }}
QMenu::item {{ padding: {above}px 14px {above}px 20px; border: 2px solid transparent; border-radius: 6px;
  margin: 0 0 1px 0; min-width: {round(220 * scale)}px; }}
QMenu::item:selected {{ background: {c.accent_tint}; border-color: {edge}; }}
QMenu::item:disabled {{ color: {c.disabled_ink}; }}
QMenu::icon {{ position: absolute; left: 10px; }}
QMenu::separator {{ height: 1px; background: {c.border}; margin: 6px 0; }}
QToolTip {{ background: {c.surface}; color: {c.ink}; border: 1px solid {c.border_strong};
  padding: 6px 8px; font-size: {round(Type.NOTE * scale)}px; }}
"""


def _scroll_bars(c: Colours) -> str:
    return f"""
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {c.border_strong}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {c.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _lists(c: Colours, scale: float) -> str:
    chosen, on_chosen = (c.accent_tint, c.ink) if _has_tints(c) else (c.accent, c.on_accent)
    return f"""
QLineEdit, QPlainTextEdit {{ background: transparent; border: none; padding: 0; }}
QComboBox QAbstractItemView {{ background: {c.surface}; color: {c.ink}; outline: none; padding: 4px;
  border: 1px solid {c.border_strong}; selection-background-color: {chosen};
  selection-color: {on_chosen}; }}
QComboBox QAbstractItemView::item {{ min-height: {round(36 * scale)}px; padding: 0 8px; border-radius: 6px; }}
QTableView {{ background: {c.surface}; border: none; outline: none; gridline-color: {c.border};
  selection-background-color: {chosen}; selection-color: {on_chosen}; }}
QTableView::item {{ padding: 0 5px; }}
QHeaderView::section {{ background: {c.sunken}; color: {c.muted}; border: none; padding: 8px;
  border-bottom: 1px solid {c.border}; font-size: {round(Type.NOTE * scale)}px; }}
"""
