"""How a point is laid out as a row: the sizes and places of a form, what a row shows, and how high it is."""

from collections.abc import Callable
from typing import NamedTuple

from meeting.kinds import Detail
from meeting.language import _
from meeting.model import Meeting
from meeting.values import Point
from ui.theme import look
from ui.tokens import Type
from ui.words import words_height

EDIT_PADDING = 14
ADVICE_ROOM = 12
"""Between the words and the room before the tick: the sign of advice lies across both."""
EDITOR_END = 4

NOTED = (Detail.WHEN, Detail.EFFECT)
APART = "\u2003\u2002"
"""Between when it was and what it did, on one line."""


def noted(point: Point) -> str:
    """When it was and what it did, on one line."""
    return APART.join(filter(None, (point.detail(detail) for detail in NOTED)))


class Form(NamedTuple):
    """How rows look in a place: sizes of type, and where things stand, in logical pixels."""

    words: Type = Type.POINT
    tick: int = 28
    tick_column: int = 209
    """From the beginning of the tick to the end of the row."""
    label_width: int = 180
    """Breaks the tick's label into lines; 0 keeps it on one, -1 shows none."""
    number: int = 20
    """Where the number begins."""
    text: int = 68
    """Where the words begin."""
    padding: int = 11
    least: int = 68
    """No row is lower than that."""
    bare: bool = False
    """The number stands without its disc."""
    marks_current: bool = False
    """The current row is marked even while the focus is elsewhere."""
    whole: bool = False
    """What belongs to the words is never cut off."""
    notes: Callable[[Point], str] = noted
    """What stands below the words."""


class PointItem(NamedTuple):
    """What a row shows. `reason` says why the tick cannot be asked for now."""

    id: str
    number: int
    point: Point
    label: str
    ticked: bool
    taken_off: bool = False
    reason: str = ""
    current: bool = False
    first: bool = False
    last: bool = False
    advised: bool = True
    """Hints on the wording are wanted."""
    said: str = ""
    """What a screen reader calls the tick instead of its label."""


def point_items(meeting: Meeting, dirty: str = "", advised: bool = True) -> list[PointItem]:
    """The standing points as rows show them; `dirty` is the one whose words are being changed."""
    label = _("Repeated back, {name} confirmed").format(name=meeting.client.called)
    numbers, standing = meeting.numbering(), meeting.standing
    return [
        PointItem(
            point.id,
            numbers[point.id],
            point,
            label,
            ticked := point.is_confirmed and point.id != dirty,
            point.was_confirmed and not ticked,
            first=point is standing[0],
            last=point is standing[-1],
            advised=advised,
            said=_("repeated back and confirmed"),
        )
        for point in standing
    ]


def text_width(form: Form, width: int) -> int:
    """The room for the words in a row of `width`."""
    return editor_width(form, width) - look().length(ADVICE_ROOM)


def editor_width(form: Form, width: int) -> int:
    """The room for the editor: up to 16 before the tick."""
    return max(width - look().length(form.tick_column) - look().length(form.text) - 16, 80)


def beside_editor(form: Form) -> int:
    """The room at the end of the editor that belongs to the tick."""
    return look().length(form.tick_column) + 16 - EDITOR_END


def shows_all(form: Form, item: PointItem) -> bool:
    """Whether what belongs to the words is shown whole, on as many lines as it needs."""
    return item.current or form.whole or form.words > Type.POINT


def row_height(form: Form, item: PointItem, width: int) -> int:
    """The height of a row that is not being edited, with the line below it."""
    inner = text_width(form, width)
    height = words_height(item.point.words, form.words, inner) + 2 * look().length(form.padding) + 1
    notes = form.notes(item.point)
    if notes and shows_all(form, item):
        height += 1 + words_height(notes, Type.BODY, inner)
    elif notes:
        height += 1 + look().metrics(Type.BODY).height()
    return max(height, look().length(form.least) + 1)
