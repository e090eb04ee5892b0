"""One signer's place: by hand, by name, on paper afterwards, or not at all, with a reason."""

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from meeting.agreement import Signer, digest, signature
from meeting.kinds import Scope, Signed
from meeting.language import _, clock
from meeting.model import Meeting
from meeting.signed import Signature
from meeting.signing import ClearSignature, Sign
from ui.door import Door
from ui.flow import column, row, shown_if
from ui.icons import Icon
from ui.pages.fitting import FittingChoices
from ui.pages.parts import on_key
from ui.pages.reveal import reveal
from ui.pages.strokes import kept, shown
from ui.theme import look
from ui.tokens import Space, Type
from ui.widgets.button import Button, IconButton, Kind
from ui.widgets.card import QUIET_SIDE, Surface
from ui.widgets.field import Field
from ui.widgets.keyhints import KeyHints
from ui.widgets.label import Label, WordsLabel
from ui.widgets.message import Message, Weight
from ui.widgets.pad import SignaturePad
from ui.widgets.tick import Tick
from ui.words import one_line

LEAST = 280
"""The width below which a card is cut off."""


class SignerCard(Surface):
    """A signature is shown as it will be printed, and counts once the signer accepts it."""

    signed = Signal()
    """This signer has answered: the next one may."""

    def __init__(self, door: Door, signer: Signer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._door, self._signer = door, signer
        self._how = Signed.DRAWN
        self._field, self._why = f"sign/{signer.id}/name", f"sign/{signer.id}/reason"
        self._name, self._organisation = WordsLabel("", Type.POINT, bold=True), Label("", colour="muted")
        self._pad = SignaturePad(signer.name)
        self._choice = FittingChoices(
            signer.name,
            [
                (Signed.DRAWN.value, _("By hand")),
                (Signed.TYPED.value, _("By name")),
                (Signed.ON_PAPER.value, _("On paper")),
                (Signed.DECLINED.value, _("Not now")),
            ],
        )
        self._in_print = Field(_("Name in print"))
        self._reason = Field(_("The reason, as it will be printed"), does=_("Why no signature is given."))
        self._accurate = Tick(
            _("Accurate, without accepting the outcome"),
            24,
            does=_("The record is right; the outcome is not accepted."),
        )
        self._accept = Button(
            _("Accept this signature"),
            Kind.PRIMARY,
            icon=Icon.CHECK,
            does=_("Keeps the signature as it is drawn."),
            careful=True,
        )
        self._back = IconButton(Icon.UNDO, _("Take the last stroke back"))
        self._clear = Button(_("Clear"), Kind.QUIET, icon=Icon.X)
        self._drawn_for = ""
        self._lapsed = Message(Weight.WARNING)
        self._why_not = Message(Weight.WARNING)
        self._was_given = False
        self._only_accurate = False
        self._hints = KeyHints([("Ctrl+1–4", _("choose"))])
        self._build()
        self._connect()

    def _build(self) -> None:
        inset = (Space.L, 0, Space.L, 0)
        above = column(
            column(self._name, self._organisation, gap=0),
            self._lapsed,
            self._pad,
            self._choice,
            self._hints,
            self._in_print,
            self._reason,
            self._accurate,
            gap=Space.M,
            margins=inset,
        )
        end = Space.L - QUIET_SIDE  # the word "Clear", not its ground, ends where the pad does
        buttons = row(self._accept, None, self._back, self._clear, margins=(Space.L, 0, end, 0))
        why = column(self._why_not, margins=inset)  # below all that a hand may be about to touch: it stays
        self.setLayout(column(above, buttons, why, None, gap=Space.M, margins=(0, Space.L, 0, Space.L)))

    def _connect(self) -> None:
        self._choice.chosen.connect(self._on_how)
        self._pad.drawn.connect(self._on_drawn)
        self._in_print.edited.connect(self._on_name)
        self._in_print.accepted.connect(self._sign)
        self._reason.edited.connect(self._on_reason)
        self._reason.accepted.connect(self._sign)
        self._accurate.asked.connect(self._on_accurate)
        self._accept.chosen.connect(self._sign)
        self._accept.refused.connect(self._why_not.render_message)
        self._back.chosen.connect(self._pad.undo_stroke)
        self._clear.chosen.connect(self._on_clear)
        for at, how in enumerate(Signed, 1):
            on_key(self, f"Ctrl+{at}", partial(self._on_key, how))

    def minimumSizeHint(self) -> QSize:
        """Choices and ticks break into lines before a card must be wider."""
        return QSize(look().length(LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._accurate.render_wrap(self.contentsRect().width() - 2 * Space.L)

    @property
    def signer(self) -> Signer:
        """Whose place this is."""
        return self._signer

    def take_focus(self) -> None:
        """How this signer signs, to be chosen."""
        self._choice.setFocus()

    def render_signer(self, meeting: Meeting, signer: Signer) -> None:
        """Show the signer and, where it holds, the signature."""
        self._signer = signer
        given = signature(meeting, signer.id)
        self._forget_lapsed(given)
        if self._has_strokes() and given is None and self._drawn_for not in ("", digest(meeting)):
            self._pad.render_empty()  # it was drawn under other words
        self._name.render_text(signer.name)
        self._pad.name(signer.name)
        self._name_parts(signer.name)
        self._choice.render_name(_("How {name} signs").format(name=signer.name))
        self._organisation.render_text(one_line(signer.organisation))
        shown_if(self._organisation, bool(signer.organisation))
        typed = self._door.draft(self._field)
        kept_name = given.name if given else signer.name
        self._in_print.show_text(kept_name if typed is None else typed)
        self._reason.show_text(self._door.draft(self._why) or "")
        self._show_parts(meeting, given)
        self._show_pad(meeting, given)
        self._show_lapsed(meeting, given)
        self._show_accept()

    def _name_parts(self, name: str) -> None:
        """Two cards lie side by side: for a screen reader, each part says whose it is."""
        self._in_print.name(
            _("Name in print, {name}").format(name=name),
            _("Below the signature of {name}.").format(name=name),
        )
        self._clear.name(
            _("Clear {name}’s signature").format(name=name),
            _("Takes the signature of {name} off.").format(name=name),
        )
        self._back.name(_("Take {name}’s last stroke back").format(name=name), _("Clear takes all of them."))
        self._reason.name(
            _("The reason, as it will be printed, {name}").format(name=name),
            _("Why {name} does not sign.").format(name=name),
        )

    def _show_parts(self, meeting: Meeting, given: Signature | None) -> None:
        open_still = meeting.sealing is None and given is None
        self._choice.render_choice(self._how.value)
        for part in (self._choice, self._hints, self._accept):
            shown_if(part, open_still)
        shown_if(self._reason, open_still and self._how is Signed.DECLINED)
        shown_if(self._accurate, open_still and not self._signer.ours and self._how is not Signed.DECLINED)
        shown_if(self._clear, meeting.sealing is None and (given is not None or self._has_strokes()))
        shown_if(self._back, open_still and self._has_strokes())
        self._in_print.render_locked(not open_still)
        self._accurate.render_tick(self._only_accurate)

    def _show_pad(self, meeting: Meeting, given: Signature | None) -> None:
        if given is not None:
            self._show_given(meeting, given)
        elif self._how is Signed.TYPED:
            self._pad.render_typed(self._in_print.text())
        elif self._how is Signed.ON_PAPER:
            self._pad.render_paper(_("An empty line will be printed here."))
        elif self._how is Signed.DECLINED:
            self._pad.render_declined()
        elif not self._has_strokes():
            self._pad.render_empty(note=_("Sign with mouse, finger or pen, or hold Shift and move"))

    def _show_given(self, meeting: Meeting, given: Signature) -> None:
        note = _("Signed at {time}").format(time=clock(given.at, meeting.timezone))
        if given.scope is Scope.ACCURATE_ONLY:
            note = f"{note}. {given.scope.label}"
        if given.how is Signed.DRAWN:
            self._pad.render_strokes(shown(given.strokes), editable=False, note=note)
        elif given.how is Signed.TYPED:
            self._pad.render_typed(given.name, note)
        elif given.how is Signed.ON_PAPER:
            self._pad.render_paper(_("An empty line will be printed here."))
        else:
            self._pad.render_declined(given.reason)

    def _forget_lapsed(self, given: Signature | None) -> None:
        """A signature that was taken off leaves an empty pad: no name in it looks signed."""
        if self._was_given and given is None:
            self._how = Signed.DRAWN
            self._pad.render_empty()
        self._was_given = given is not None

    def _show_lapsed(self, meeting: Meeting, given: Signature | None) -> None:
        had = any(each.signer == self._signer.id for each in meeting.signatures)
        text = _("What is agreed has changed, so this signature was taken off. Please sign again.")
        self._lapsed.render_message(text if had and given is None else "")

    def _show_accept(self) -> None:
        texts = {
            Signed.DRAWN: _("Accept this signature"),
            Signed.TYPED: _("Sign by name"),
            Signed.ON_PAPER: _("Leave a line for paper"),
            Signed.DECLINED: _("Note the reason"),
        }
        self._accept.render_text(texts[self._how])
        self._accept.name(_("{does}: {what}").format(does=texts[self._how], what=self._signer.name))
        self._accept.render_blocked(self._door.reason(self._act()))
        self._why_not.render_message("")

    def _act(self) -> Sign:
        return Sign(
            signer=self._signer.id,
            how=self._how,
            name_in_print=self._in_print.text(),
            digest=digest(self._door.meeting),
            scope=Scope.ACCURATE_ONLY if self._only_accurate else Scope.AGREED,
            strokes=kept(self._pad) if self._how is Signed.DRAWN else (),
            reason=self._reason.text() if self._how is Signed.DECLINED else "",
        )

    def _has_strokes(self) -> bool:
        return self._how is Signed.DRAWN and bool(self._pad.strokes())

    def _sign(self) -> None:
        reason = self._door.reason(self._act())
        self._why_not.render_message(reason)
        if not reason and self._door.do(self._act(), self._field, self._why):
            self.signed.emit()

    def _on_key(self, how: Signed) -> None:
        """Ctrl+1 to 4 choose at once, as long as there is something to choose."""
        if not self._choice.isHidden():
            self._on_how(how.value)

    def _on_how(self, key: str) -> None:
        self._how = Signed(key)
        self._pad.render_empty()
        self.render_signer(self._door.meeting, self._signer)
        if self._how is Signed.TYPED:
            self._in_print.setFocus()
        elif self._how is Signed.DECLINED:
            self._reason.setFocus()
        reveal(self)

    def _on_drawn(self, strokes: list[list[tuple[float, float, float]]]) -> None:
        self._drawn_for = digest(self._door.meeting)
        for part in (self._back, self._clear):
            shown_if(part, bool(strokes))
        self._show_accept()

    def _on_name(self, words: str) -> None:
        self._door.type(self._field, words)
        if self._how is Signed.TYPED:
            self._pad.render_typed(words)
        self._show_accept()

    def _on_reason(self, words: str) -> None:
        self._door.type(self._why, words)
        self._show_accept()

    def _on_accurate(self, wanted: bool) -> None:
        self._only_accurate = wanted
        self._accurate.render_tick(wanted)

    def _on_clear(self) -> None:
        if signature(self._door.meeting, self._signer.id) is not None:
            self._door.do(ClearSignature(self._signer.id))
        self._pad.render_empty()
        self.render_signer(self._door.meeting, self._signer)
        self._choice.setFocus()
