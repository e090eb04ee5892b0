"""The menu of one point: everything that its row can do, with the keys that do it faster."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from meeting.language import _
from ui.icons import Icon
from ui.pages.point_form import PointItem
from ui.pages.point_row import Wish
from ui.widgets.menu import Menu


def point_menu(
    parent: QWidget,
    item: PointItem,
    wished: Callable[[Wish], object],
    split: Callable[[], object],
    merge: Callable[[], object] | None,
) -> Menu:
    """The menu of a point; `merge` is None for the first one."""
    menu = Menu(parent)
    tick = _("Take the tick off") if item.ticked else item.label
    menu.add(_("Change the words"), Icon.PENCIL, lambda: wished(Wish.EDIT), "F2")
    menu.add(tick, Icon.CHECK, lambda: wished(Wish.TICK), "Space")
    menu.addSeparator()
    menu.add(_("Move up"), Icon.CHEVRON_UP, lambda: wished(Wish.MOVE_UP), "Alt+Up")
    menu.add(_("Move down"), Icon.CHEVRON_DOWN, lambda: wished(Wish.MOVE_DOWN), "Alt+Down")
    menu.add(_("Split in two"), Icon.LIST, split, "Ctrl+Shift+Enter")
    if merge is not None:
        menu.add(_("Join with the one above"), Icon.LINK, merge, "Ctrl+J")
    menu.addSeparator()
    menu.add(_("Take off the list"), Icon.TRASH, lambda: wished(Wish.REMOVE), "Del")
    for action in menu.actions():
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    return menu
