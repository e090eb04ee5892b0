"""Sign, seal and hand over: each signs what is agreed, and from the seal on the content is fixed."""

from collections.abc import Iterator
from itertools import pairwise
from math import dist
from typing import ClassVar

from meeting.acts import Act, Entry, missing
from meeting.agreement import digest, paper_language, signers
from meeting.gates import to_seal, unmet
from meeting.ids import ItemId
from meeting.kinds import Handing, Scope, Signed
from meeting.language import N_, _, is_spoken
from meeting.model import Meeting
from meeting.phases import IN_ROOM, Phase
from meeting.signed import Handover, Sealing, Signature

SIGNING = frozenset({Phase.SIGN})

Strokes = tuple[tuple[tuple[int, int, int], ...], ...]

LEAST_MARK = 100
"""Thousandths of the pad's height, a tenth of an inch on a screen: what is smaller is a slip of the hand."""


class Sign(Act, tag="sign"):
    """A signer signs and accepts the signature as it will be printed, or chooses paper, or declines.

    `digest` is that of the content which was on the page; `scope` says whether the outcome is
    accepted or only the record found accurate. `strokes`: see `Signature`.
    """

    phases: ClassVar = SIGNING
    barrier: ClassVar = True
    name: ClassVar = N_("the signature")
    signer: ItemId
    how: Signed
    name_in_print: str
    digest: str
    scope: Scope = Scope.AGREED
    strokes: Strokes = ()
    reason: str = ""

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if all(signer.id != self.signer for signer in signers(meeting)):
            yield _("This person does not sign.")
        if self.digest != digest(meeting):
            yield _("What is agreed has changed. Look at the page again, then sign.")
        yield from missing(self.name_in_print, _("Write the name in print."))
        if self.how == Signed.DRAWN and not is_mark(self.strokes):
            yield _("The signature is still empty.")
        if self.how == Signed.DECLINED:
            yield from missing(self.reason, _("Write the reason for not signing."))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        new = Signature(
            signer=self.signer,
            how=self.how,
            name=self.name_in_print,
            at=entry.at,
            digest=self.digest,
            scope=self.scope,
            strokes=self.strokes if self.how == Signed.DRAWN else (),
            reason=self.reason,
        )
        return meeting.but(signatures=(*_others(meeting, self.signer), new))

    def sentence(self, meeting: Meeting) -> str:
        return f"{self.name_in_print}: {self.how.label}."


class ClearSignature(Act, tag="clear-signature"):
    """A signature is taken off the page, to be given again."""

    phases: ClassVar = SIGNING
    barrier: ClassVar = True
    name: ClassVar = N_("the signature taken off")
    signer: ItemId

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if all(signature.signer != self.signer for signature in meeting.signatures):
            yield _("There is no signature to clear.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(signatures=_others(meeting, self.signer))

    def sentence(self, meeting: Meeting) -> str:
        return _("A signature was taken off.")


class Seal(Act, tag="seal"):
    """The content is fixed. Its entry's hash is the fingerprint of the record, printed on the summary.

    A meeting that was left early is sealed as the partial summary, without signatures.
    """

    phases: ClassVar = SIGNING | {Phase.FOLLOW}
    barrier: ClassVar = True
    past_end: ClassVar = True
    name: ClassVar = N_("the seal")
    language: str
    digest: str

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if meeting.sealing is not None:
            yield _("The summary is sealed already.")
        if meeting.started is None:
            yield _("The meeting did not take place, so there is nothing to seal.")
        if meeting.phase == Phase.SIGN:
            yield from unmet(to_seal(meeting))
            if self.language != paper_language(meeting):
                yield _("The summary is sealed in the language in which it was signed.")
        if not is_spoken(self.language):
            yield _("This language is not known here.")
        unknown = meeting.withheld and meeting.leaving is not None  # a copy lacks what was never said
        if not unknown and self.digest != digest(meeting, self.language):
            yield _("What is agreed has changed. Look at the page again, then seal.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        sealing = Sealing(entry.at, self.language, self.digest, entry.hash, entry.seq)
        return meeting.but(sealing=sealing, phase=Phase.FOLLOW, furthest=Phase.FOLLOW)

    def sentence(self, meeting: Meeting) -> str:
        return _("The summary was sealed.")


class SealedAct(Act):
    """What follows the seal."""

    phases: ClassVar = frozenset({Phase.FOLLOW, Phase.CLOSED})
    barrier: ClassVar = True
    past_end: ClassVar = True

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if meeting.sealing is None:
            yield _("Seal the summary first.")


class KeepSummary(SealedAct, tag="keep-summary"):
    """The finished PDF lies on the disk. `sha256` (hex) is the file's own."""

    name: ClassVar = N_("the summary")
    sha256: str

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        if meeting.sealing is None:
            return meeting
        return meeting.but(sealing=meeting.sealing.but(sha256=self.sha256, addenda=len(meeting.addenda)))

    def sentence(self, meeting: Meeting) -> str:
        return _("The summary was written as a PDF.")


class HandOver(SealedAct, tag="hand-over"):
    """The client received the summary, or is owed it on paper."""

    name: ClassVar = N_("the handing over")
    how: Handing

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(handed=(*meeting.handed, Handover(self.how, entry.at)))

    def sentence(self, meeting: Meeting) -> str:
        if self.how is Handing.PAPER_OWED:
            return _("The summary on paper is still owed to the client.")
        return _("The summary was handed over: {how}.").format(how=self.how.label.lower())


class GiveCopy(Act, tag="give-copy"):
    """The client was given a copy of how things stand; they may have one at any time."""

    phases: ClassVar = IN_ROOM
    aside: ClassVar = True
    name: ClassVar = N_("the copy")
    how: Handing

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        copies = (*meeting.aside.copies, Handover(self.how, entry.at))
        return meeting.but(aside=meeting.aside.but(copies=copies))

    def sentence(self, meeting: Meeting) -> str:
        return _("The client was given a copy of how things stand.")


def is_mark(strokes: Strokes) -> bool:
    """Whether a hand has drawn something: dots, and what is no larger than one, are no signature."""
    points = [point for stroke in strokes for point in stroke]
    if not points:
        return False
    xs, ys, _pressures = zip(*points, strict=True)
    drawn = sum(dist(start[:2], end[:2]) for stroke in strokes for start, end in pairwise(stroke))
    return max(max(xs) - min(xs), max(ys) - min(ys)) >= LEAST_MARK and drawn >= LEAST_MARK


def is_signed(meeting: Meeting) -> bool:
    """Whether what was agreed bears a signature by hand; what was left on the way never does."""
    by_hand = any(each.how in (Signed.DRAWN, Signed.TYPED) for each in meeting.signatures)
    return by_hand and meeting.sealing is not None and meeting.leaving is None


def is_to_be_issued(meeting: Meeting) -> bool:
    """Whether the sealed summary is still to be issued: for the first time, or with what was added since."""
    sealing = meeting.sealing
    return sealing is not None and (not sealing.sha256 or sealing.addenda < len(meeting.addenda))


def owes_paper(meeting: Meeting) -> bool:
    """Whether paper is still owed: promised, and not printed since."""
    last = next((each.how for each in reversed(meeting.handed) if each.how in _PAPER), None)
    return last == Handing.PAPER_OWED


_PAPER = (Handing.PRINTED, Handing.PAPER_OWED)


def _others(meeting: Meeting, signer: ItemId) -> tuple[Signature, ...]:
    return tuple(signature for signature in meeting.signatures if signature.signer != signer)
