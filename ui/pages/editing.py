"""Editing points in place: one live editor in the list, its typing, its end."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from meeting.acts import Act
from meeting.ids import PointId, new_point_id
from meeting.kinds import Detail
from meeting.language import _
from meeting.model import Meeting
from meeting.unload import SplitPoint
from ui.door import Door
from ui.pages.point_editor import WORDS, PointEditor, draft_name, edit_act, missing_part
from ui.pages.point_list import PointList
from ui.tokens import Type


class Editing(QObject):
    """Opens and closes the editor of a list; there is one at a time."""

    typed = Signal()
    """What is typed makes a difference to what is shown, or makes none any more."""
    confirmed = Signal(str)
    """The client said yes to the point with this id while it was edited; the editor is closed."""
    changed = Signal(object)
    """The id of the point that is being edited, or None."""

    def __init__(self, door: Door, points: PointList, size: Type = Type.POINT) -> None:
        super().__init__(points)
        self.door, self._list, self._size = door, points, size
        self.editor: PointEditor | None = None
        self._was_dirty = self._resumed = False

    @property
    def pending(self) -> Act | None:
        """What would be kept if the editor were left now."""
        return self.editor.pending if self.editor is not None else None

    @property
    def dirty(self) -> str:
        """The id of the point whose words differ from what is kept, or an empty text."""
        return self.editor.point.id if self.editor is not None and self.editor.pending is not None else ""

    def begin(self, wanted: str, part: str = WORDS) -> None:
        """Edit a point in place, beginning with one of its fields."""
        point = self.door.meeting.find_point(PointId(wanted))
        if point is None:
            return
        self.end()
        editor = PointEditor(self.door, point, self.door.meeting.client.called, self._size)
        self.editor = editor
        self._list.begin_edit(wanted, editor)
        editor.typed.connect(self._on_typed)
        editor.closed.connect(self.end)
        editor.confirmed.connect(lambda: self._on_confirmed(wanted))
        editor.split_asked.connect(self._on_split)
        editor.stepped.connect(self._on_stepped)
        editor.resized.connect(self._list.refit)
        editor.take_focus(part)
        self.changed.emit(point.id)
        self._on_typed()

    def begin_missing(self, wanted: str) -> None:
        """Go on writing where a point still lacks something; one that lacks nothing is left as it is."""
        point = self.door.meeting.find_point(PointId(wanted))
        if point is not None and missing_part(point):
            self.begin(wanted, missing_part(point))

    def end(self) -> None:
        """Nothing is being edited any more; what was typed has become an act, or was given up."""
        if self.editor is None:
            return
        editor, self.editor = self.editor, None
        for part in (WORDS, *(detail.value for detail in Detail)):
            self.door.settle(draft_name(editor.point.id, part))
        self._list.end_edit()
        self._was_dirty = False
        self.changed.emit(None)
        self.typed.emit()

    def render_meeting(self, meeting: Meeting) -> None:
        """The point may have changed, or be gone."""
        if self.editor is None:
            return
        point = meeting.find_point(self.editor.point.id)
        if point is not None:
            self.editor.render_point(point)
            return
        self.editor = None
        self._list.end_edit()
        self.changed.emit(None)

    def resume(self) -> None:
        """After a crash: what was being typed goes on where it stood, when the page is first shown."""
        if self._resumed:
            return
        self._resumed = True
        standing = {point.id: point for point in self.door.meeting.standing}
        typed = [
            (standing[PointId(id)], part)
            for head, id, part in map(_parts, self.door.session.drafts)
            if head == "point" and id in standing and part
        ]
        for point, part in typed:
            self.door.resume(draft_name(point.id, part), partial(edit_act, point, part))
        if typed and self.editor is None:
            self.begin(typed[0][0].id, typed[0][1])

    def ask_where_to_split(self, wanted: str) -> None:
        """Open the point and say how it is split."""
        self.begin(wanted)
        if self.editor is not None:
            how = _("Put the cursor where the second point begins, then press Ctrl+Shift+Enter.")
            self.editor.advise(how)

    def _on_typed(self) -> None:
        dirty = bool(self.dirty)
        if dirty != self._was_dirty:
            self._was_dirty = dirty
            self.typed.emit()

    def _on_stepped(self, by: int) -> None:
        editor, place = self.editor, self._list.place(self._list.edited)
        if editor is None or place is None:
            return
        part, goal = editor.part, place + by
        editor.close_up()
        if 0 <= goal < len(self._list.items):
            self.begin(self._list.items[goal].id, part)

    def _on_confirmed(self, point: str) -> None:
        self.end()
        self.confirmed.emit(point)

    def _on_split(self, cursor: int) -> None:
        if self.editor is None:
            return
        point, words = self.editor.point, self.editor.words.text()
        into = tuple((new_point_id(), part.strip()) for part in (words[:cursor], words[cursor:]))
        split = SplitPoint(point.id, into)
        if self.door.reason(split):
            self.editor.advise(self.door.reason(split))
            return
        self.door.forget(draft_name(point.id, WORDS))
        if self.door.do(split):
            self._list.focus(into[1][0])


def editing_hints() -> list[tuple[str, str]]:
    """The keys of a point that is being edited."""
    return [
        ("Tab", _("next field")),
        (_("Ctrl+Space"), _("that is right, and on to the next point")),
        (_("Enter"), _("done")),
        ("Esc", _("as it was")),
    ]


def _parts(draft: str) -> tuple[str, str, str]:
    """A draft's name in its three parts: "point", the point's id, the field."""
    head, _slash, rest = draft.partition("/")
    id, _slash, part = rest.rpartition("/")
    return head, id, part
