"""How the meeting ended: signed and sealed, or left, and how far it had come (METHOD: sign and hand over)."""

from meeting.afterwards import Addendum
from meeting.agreement import Signer, signature, signers
from meeting.kinds import Ending, Scope, Signed
from meeting.language import N_, _, clock, day, listing, weekday
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.signed import Sealing, Signature
from meeting.values import Leaving
from reports.parts import (
    Notice,
    Paragraph,
    Seal,
    Section,
    Signatures,
    SignedBy,
    Unsealed,
    plain,
)
from reports.wording import clients, isolated, local, sentence

BY_HAND = (Signed.DRAWN, Signed.TYPED)
GROUPS = 8
"""Groups of four characters in a line of the fingerprint."""

_ENDINGS = {
    Ending.ADJOURNED: N_("This summary is partial: the meeting was adjourned at {time}."),
    Ending.ENDED_EARLY: N_("This summary is partial: the meeting ended early, at {time}."),
    Ending.NOT_WILLING: N_("This summary is partial: at {time} {client} did not wish to go on that day."),
    Ending.NO_SHOW: N_("The meeting did not take place."),
    Ending.LAPSED: N_(
        "This summary is partial: the meeting was left at {time} and not taken up again in time, so it "
        "counts as adjourned."
    ),
}

_REACHED = {
    Phase.PREPARE: N_("We had not begun."),
    Phase.UNLOAD: N_("We were still listening to what {client} had to tell us."),
    Phase.TRANSITION: N_("Every point had been heard and confirmed. We had not come to a plan yet."),
    Phase.ACTION: N_("Every point had been heard and confirmed. We were working on a plan."),
}


def notice(meeting: Meeting, is_copy: bool = False) -> Section | None:
    """What makes this paper less than a signed summary, said first; a seal does not make it more."""
    lines: tuple[str, ...] = ()
    if meeting.leaving is not None:
        lines = _left(meeting, meeting.leaving)
    elif meeting.sealing is None and meeting.phase < Phase.SIGN:
        lines = _unfinished(meeting)
    if is_copy and meeting.sealing is not None:
        lines = (*lines, _from_the_record(meeting, meeting.sealing))
    return Section("", (Notice(lines),)) if lines else None


def _from_the_record(meeting: Meeting, sealing: Sealing) -> str:
    """What a copy lacks that looks like the sealed pages, and which file has it."""
    when = local(meeting, sealing.at)
    text = _(
        "This copy was printed from the record of the meeting and bears no digital seal. Only the file that "
        "was sealed on {day} at {time} does."
    )
    return text.format(day=day(when.date()), time=clock(when))


def _left(meeting: Meeting, leaving: Leaving) -> tuple[str, ...]:
    """How it ended, why, how far we came, and when we speak again."""
    client = clients(meeting).names
    moment = leaving.last_act if leaving.how == Ending.LAPSED else leaving.at
    lines = [_(_ENDINGS[leaving.how]).format(client=client, time=clock(moment, meeting.timezone))]
    if leaving.reason:
        lines.append(_("The reason: {reason}").format(reason=isolated(sentence(leaving.reason))))
    if leaving.how != Ending.NO_SHOW:
        lines.append(_reached(meeting, leaving.phase))
    if leaving.speak_again is not None:
        lines.append(_("We speak again on {day}.").format(day=weekday(leaving.speak_again)))
    return tuple(filter(None, lines))


def _reached(meeting: Meeting, phase: Phase) -> str:
    """How far we came; who had signed by then."""
    if phase in _REACHED:
        return _(_REACHED[phase]).format(client=clients(meeting).names)
    if phase != Phase.SIGN:
        return ""
    return " ".join([_("The plan had been agreed."), *_who_signed(meeting)])


def _who_signed(meeting: Meeting) -> list[str]:
    """Who signed the plan, who the record alone, and who declined."""
    agreed, accurate, declined = list[str](), list[str](), list[str]()
    for signer, given in _given(meeting):
        if given is not None and given.how in BY_HAND:
            names = accurate if given.scope == Scope.ACCURATE_ONLY else agreed
            names.append(isolated(given.name or signer.name))
        elif given is not None and given.how == Signed.DECLINED:
            declined.append(isolated(given.name or signer.name))
    told = [
        (_("It was signed by {names}."), agreed),
        (_("The record was signed as accurate, without accepting the outcome, by {names}."), accurate),
        (_("{names} declined to sign."), declined),
    ]
    said = [text.format(names=listing(names)) for text, names in told if names]
    return said if agreed or accurate else [_("It was not signed."), *said]


def _unfinished(meeting: Meeting) -> tuple[str, ...]:
    """A copy on the way: the client may have one at any time."""
    if meeting.at is None:
        return (_("This is a copy of an unfinished meeting."),)
    when = local(meeting, meeting.at)
    text = _("This is a copy of an unfinished meeting, as it stood on {day} at {time}.")
    return (text.format(day=day(when.date()), time=clock(when)),)


def endings(meeting: Meeting) -> list[Section]:
    """The signatures and the seal, then whatever was added later.

    What was left has the signatures that were given, no lines for others, and a seal if it was sealed.
    """
    left = meeting.leaving is not None
    given = [(signer, each) for signer, each in _given(meeting) if each or not left]
    is_sealed = meeting.sealing is not None
    is_signed = bool(given) if left else is_sealed or meeting.phase >= Phase.SIGN
    sections = [_signatures(meeting, given)] if is_signed else []
    if is_sealed or (is_signed and not left):
        sections.append(Section("", (_seal(meeting),)))
    return sections + [_addendum(meeting, each) for each in meeting.addenda]


def _given(meeting: Meeting) -> list[tuple[Signer, Signature | None]]:
    """Everybody who signs, and what each of them gave."""
    return [(signer, signature(meeting, signer.id)) for signer in signers(meeting)]


def _signatures(meeting: Meeting, given: list[tuple[Signer, Signature | None]]) -> Section:
    """The block of those who sign."""
    everybody = len(given) > 1 and len(given) == len(signers(meeting))
    signed = everybody and all(each is not None and each.how in BY_HAND for _signer, each in given)
    title = (_("Signed by both") if len(given) == 2 else _("Signed by all")) if signed else _("Signatures")
    block = Signatures(tuple(_signer(meeting, *each) for each in given))
    reasons = (_declined(signer, each) for signer, each in given if each is not None and each.reason)
    return Section(title, (block, *reasons))


def _declined(signer: Signer, given: Signature) -> Paragraph:
    """Why somebody did not sign, in their words."""
    text = _("{name}: {reason}").format(
        name=isolated(given.name or signer.name), reason=isolated(sentence(given.reason))
    )
    return Paragraph(plain(text))


def _signer(meeting: Meeting, signer: Signer, given: Signature | None) -> SignedBy:
    """What stands on the line and under it."""
    if given is None:
        return SignedBy(isolated(signer.name), isolated(signer.organisation))
    return SignedBy(
        isolated(given.name or signer.name),
        isolated(signer.organisation),
        tuple(_under(meeting, given)),
        given.strokes if given.how == Signed.DRAWN else (),
        given.name if given.how == Signed.TYPED else "",
        _aloud(given).format(name=given.name or signer.name),
    )


def _aloud(given: Signature) -> str:
    """What a screen reader says for what stands on the line."""
    return _("Signature of {name}, typed") if given.how == Signed.TYPED else _("Signature of {name}, drawn")


def _under(meeting: Meeting, given: Signature) -> list[str]:
    """When it was signed and what that means, or that it was not."""
    when = local(meeting, given.at)
    time = _("{day}, {time}").format(day=day(when.date()), time=clock(when))
    if given.how == Signed.DECLINED:
        return [_("Declined to sign, {time}").format(time=time)]
    scope = [given.scope.label] if given.scope == Scope.ACCURATE_ONLY else []
    if given.how == Signed.ON_PAPER:
        return [_("To be signed on paper. Date:"), *scope]
    return [time, *scope]


def _seal(meeting: Meeting) -> Seal | Unsealed:
    if meeting.sealing is None:
        return Unsealed(_("The seal and the document fingerprint are added here when the summary is sealed."))
    when = local(meeting, meeting.sealing.at)
    return Seal(
        _("Sealed on {day} at {time}").format(day=day(when.date()), time=clock(when)),
        _("Fingerprint of the record (SHA-256):"),
        fingerprint(meeting.sealing),
        " ".join(filter(None, (meeting.reference.upper(), meeting.sealing.fingerprint.upper()))),
        _("Square code: the reference and the fingerprint"),
    )


def fingerprint(sealing: Sealing) -> tuple[str, ...]:
    """The fingerprint as people read it: groups of four, eight to a line."""
    text = sealing.fingerprint.upper()
    groups = [text[at : at + 4] for at in range(0, len(text), 4)]
    return tuple(isolated(" ".join(groups[at : at + GROUPS])) for at in range(0, len(groups), GROUPS))


def _addendum(meeting: Meeting, each: Addendum) -> Section:
    """A sheet of its own: what was added, and to which summary."""
    title = _("Addendum of {day}").format(day=day(local(meeting, each.at).date()))
    texts = [sentence(each.text)]
    if each.former:
        text = _("The name {former} is corrected to {name}.")
        texts.append(text.format(former=isolated(each.former), name=isolated(each.corrects_name)))
    elif each.corrects_name:
        texts.append(_("The name is corrected to {name}.").format(name=isolated(each.corrects_name)))
    added = Paragraph(plain("\n".join(filter(None, texts))))
    if meeting.sealing is None:
        return Section(title, (added,), fresh=True)
    when = local(meeting, meeting.sealing.at)
    title_of_it = _("This sheet belongs to the summary sealed on {day} at {time}")
    belongs = Seal(
        title_of_it.format(day=day(when.date()), time=clock(when)),
        _("Fingerprint of its record (SHA-256):"),
        fingerprint(meeting.sealing),
        code="",
        says="",
    )
    return Section(title, (added, belongs), fresh=True)
