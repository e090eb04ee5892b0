"""One request with our answer: accepted, a counter-offer with its reason, or declined with one (S3)."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from meeting.action import AnswerRequest, AskFor, DropRequest
from meeting.ids import ItemId
from meeting.kinds import Reply
from meeting.language import _
from meeting.model import find
from meeting.values import Request
from ui.binding import Bound
from ui.door import Door
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.fitting import FittingChoices
from ui.pages.parts import on_key
from ui.pages.rows import Line, indented
from ui.tokens import Height, Type
from ui.widgets.badge import Badge, Tone
from ui.widgets.button import Button, IconButton
from ui.widgets.field import Field, TextArea
from ui.widgets.keyhints import KeyHints
from ui.widgets.label import Label, WordsLabel
from ui.widgets.mark import IconMark, PointNumber

REPLIES: dict[Reply, Callable[[], str]] = {
    Reply.ACCEPT: lambda: _("Accept"),
    Reply.COUNTER: lambda: _("Counter-offer"),
    Reply.DECLINE: lambda: _("Decline, with a reason"),
}
TONES = {Reply.ACCEPT: Tone.GOOD, Reply.COUNTER: Tone.SIGN, Reply.DECLINE: Tone.PREPARE}


class Asked(NamedTuple):
    """What the row shows. `number` 0: asked for the whole."""

    number: int
    request: Request
    answered: bool
    name: str
    current: bool


def _tool(icon: Icon, name: str, does: str) -> IconButton:
    return IconButton(icon, name, Height.SMALL, tint="muted", does=does)


class RequestLine(Line):
    """The request and our answer; while it is worked on, the switch and what goes with it."""

    more_asked = Signal()
    changed = Signal()
    """Another answer was kept in the place of the former one."""

    def __init__(self, door: Door, request: ItemId) -> None:
        super().__init__()
        self._door, self._id, self._shown = door, request, None
        self._number, self._whole = PointNumber(0, 28), IconMark(Icon.LIST, 28)
        self._small, self._large = WordsLabel(), WordsLabel(size=Type.POINT)
        self._badge, self._reason = Badge(), Label("", Type.NOTE, colour="muted", wrap=True)
        self._answer = holding(column(row(self._badge, None), self._reason, gap=2))
        self.editor: AnswerEditor | None = None
        self.more = _tool(
            Icon.PLUS, _("One more request here"), _("The client asks for something else as well.")
        )
        self.reword = _tool(
            Icon.PENCIL, _("Change the words"), _("Opens the words of the request; F2 does it too.")
        )
        self.drop = _tool(Icon.TRASH, _("No longer asked for"), _("Takes the request off; it can be undone."))
        self._tools = holding(row(self.more, self.reword, self.drop, gap=0))
        self._column = column(gap=8, margins=(20, 8, 20, 8))
        self._build()
        self.more.chosen.connect(self.more_asked)
        self.reword.chosen.connect(self._on_reword)
        for signal in (self.dropped, self.drop.chosen):
            signal.connect(self._on_dropped)
        on_key(self, "F2", self._on_reword)

    def _build(self) -> None:
        top = row(self._number, self._whole, self._small, self._large, gap=16)
        top.addWidget(self._answer, 2)
        top.addWidget(self._tools)
        for at in (2, 3):
            top.setStretch(at, 4)
        self._column.addLayout(top)
        self.setLayout(self._column)

    _shown: Asked | None

    def render_request(self, shown: Asked) -> None:
        """Show the request as it stands, touching only what differs."""
        if shown == self._shown:
            return
        self._shown = shown
        self._number.render_number(shown.number)
        shown_if(self._number, bool(shown.number))
        shown_if(self._whole, not shown.number)
        for label, wanted in ((self._small, not shown.current), (self._large, shown.current)):
            label.render_text(shown.request.words)
            shown_if(label, wanted)
        self._render_answer(shown)
        shown_if(self._tools, shown.current)
        said = ". ".join(part for part in (self._badge.text(), self._reason.text()) if part)
        self.render_name(_("Asked for: {words} {answer}").format(words=shown.request.words, answer=said))
        self.render_current(shown.current)
        if self.editor is None and shown.current:
            self.editor = AnswerEditor(self._door, self._id)
            self.editor.changed.connect(self.changed)
            self._column.addWidget(self.editor)
            self.editor.show()  # now, so that it takes the focus at once
        if self.editor is not None:
            if shown.current:
                self.editor.render_answer(shown)
            shown_if(self.editor, shown.current)

    def _render_answer(self, shown: Asked) -> None:
        answer = shown.request.answer if shown.answered else None
        text = answer.reply.label if answer is not None else ""
        if answer is not None and answer.reply is Reply.COUNTER:
            text = _("Counter-offer: {instead}").format(instead=answer.instead)
        self._badge.render_badge(text, TONES[answer.reply] if answer is not None else Tone.PREPARE)
        self._reason.render_text(answer.reason if answer is not None else _("Not answered yet"))
        shown_if(self._reason, bool(self._reason.text()))
        shown_if(self._answer, not shown.current)

    def take_focus(self) -> None:
        if self.editor is not None:
            self.editor.take_focus()

    def _on_dropped(self) -> None:
        drafts = (f"request/{self._id}/{name}" for name in ("reply", "reason", "instead", "words"))
        self._door.do(DropRequest(self._id), *drafts)

    def _on_reword(self) -> None:
        if self.editor is None or not self.is_current:
            self.chosen.emit()
        if self.editor is not None:
            self.editor.reword()


class AnswerEditor(QWidget):
    """Ctrl+1 to 3 answer. A counter-offer and a no keep their words as drafts until Enter answers."""

    changed = Signal()

    def __init__(self, door: Door, request: ItemId) -> None:
        super().__init__()
        self._door, self._id = door, request
        self._request = Request(request, "", 0)
        self.reply = FittingChoices(
            _("Our answer"), [(each.value, REPLIES[each]()) for each in Reply], careful=True
        )
        self.reason, self.instead = (
            TextArea(_("Our reason"), does=_("Polite, and as it will be printed.")),
            TextArea(_("What we can do instead"), does=_("As close as possible to what is asked for.")),
        )
        self.words = Field(_("What is asked for"), Height.EDIT, does=_("In the client’s own words."))
        self._words = Bound(door, self.words, f"request/{request}/words", self._worded)
        self.keep = Button(_("Keep this answer"), icon=Icon.CHECK, does=_("Keeps our answer to the request."))
        both = row(self.reason, self.instead, gap=16)
        for area in (self.reason, self.instead):
            both.setAlignment(area, Qt.AlignmentFlag.AlignTop)  # they may differ in their lines
        self._why = holding(column(both, row(self.keep, None)))
        hints = KeyHints([("Ctrl+1–3", _("answer"))])
        self.setLayout(indented(column(self.words, self.reply, hints, self._why), 44))
        self._connect()

    def _connect(self) -> None:
        self.reply.chosen.connect(lambda key: self._choose(Reply(key)))
        self.words.accepted.connect(self._on_worded)
        self.words.escaped.connect(self._on_worded)
        self.reason.accepted.connect(self.instead.setFocus)
        self.instead.accepted.connect(self._on_accepted)
        self.keep.chosen.connect(self._on_accepted)
        for name, area in (("reason", self.reason), ("instead", self.instead)):
            area.edited.connect(partial(self._on_edited, name))
            area.left.connect(partial(self._on_left, name))
            area.escaped.connect(self._on_escaped)
        for at, reply in enumerate(Reply, 1):
            on_key(self, f"Ctrl+{at}", partial(self._choose, reply))

    def render_answer(self, shown: Asked) -> None:
        """Show our answer, or the one that is being prepared."""
        self._request = shown.request
        answer, pending = shown.request.answer, self._pending
        reply = pending or (answer.reply if answer is not None and shown.answered else None)
        self._words.render(shown.request.words)
        shown_if(self.words, self.words.edit.hasFocus())
        self.reply.render_choice(reply.value if reply else None)
        self.reason.render_label(_("Our reason, as we tell it to {name}").format(name=shown.name))
        for name, area in (("reason", self.reason), ("instead", self.instead)):
            kept = getattr(answer, name) if answer is not None else ""
            draft = self._door.draft(self._draft(name))
            area.show_text(kept if draft is None else draft)
        shown_if(self._why, reply not in (None, Reply.ACCEPT))

    def take_focus(self) -> None:
        """Into the reason where one is asked for, otherwise to the switch."""
        (self.reason if not self._why.isHidden() else self.reply).setFocus()

    @property
    def _pending(self) -> Reply | None:
        draft = self._door.draft(self._draft("reply"))
        return Reply(draft) if draft else None

    def _draft(self, name: str) -> str:
        return f"request/{self._id}/{name}"

    def _worded(self, words: str) -> AskFor:
        request = find(self._door.meeting.requests, self._id) or self._request
        return AskFor(self._id, words.strip() or request.words, request.point)

    def _answer(self, reply: Reply) -> AnswerRequest:
        reason, instead = self.reason.text().strip(), self.instead.text().strip()
        if reply is Reply.ACCEPT:
            return AnswerRequest(self._id, reply)
        return AnswerRequest(self._id, reply, reason, instead)

    def _choose(self, reply: Reply) -> None:
        if reply is Reply.ACCEPT:
            self._keep(reply)
            return
        self._door.type(self._draft("reply"), reply.value)
        self.reply.render_choice(reply.value)
        shown_if(self._why, True)
        self.reason.setFocus()

    def _keep(self, reply: Reply) -> None:
        drafts = (self._draft(name) for name in ("reply", "reason", "instead"))
        former = find(self._door.meeting.requests, self._id)
        if self._door.do(self._answer(reply), *drafts) and former is not None and former.answer is not None:
            self.changed.emit()

    def _on_accepted(self) -> None:
        self._keep(Reply(self.reply.choice() or Reply.DECLINE.value))
        answer = self._request.answer
        if answer is None and not self.reason.text().strip():
            self.reason.setFocus()

    def _on_edited(self, name: str, text: str) -> None:
        """An answer that was given changes on leaving; one that is being prepared stays a draft."""
        answer = self._request.answer
        given = answer is not None and self._pending is None and answer.reply is not Reply.ACCEPT
        make = partial(self._remade, answer.reply) if answer is not None and given else None
        self._door.type(self._draft(name), text, make)

    def _remade(self, reply: Reply, _words: str) -> AnswerRequest:
        return self._answer(reply)

    def _on_left(self, name: str) -> None:
        self._door.settle(self._draft(name))

    def _on_escaped(self) -> None:
        self._door.forget(*(self._draft(name) for name in ("reply", "reason", "instead")))
        answer = self._request.answer
        self.reason.show_text(answer.reason if answer else "")
        self.instead.show_text(answer.instead if answer else "")
        self.reply.render_choice(answer.reply.value if answer else None)
        shown_if(self._why, answer is not None and answer.reply is not Reply.ACCEPT)
        self.reply.setFocus()

    def reword(self) -> None:
        """The words of the request themselves, to be changed."""
        shown_if(self.words, True)
        self.words.setFocus()

    def _on_worded(self) -> None:
        self.reply.setFocus()
        shown_if(self.words, False)
