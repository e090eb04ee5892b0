"""Advice: shown quietly to the facilitator, never on the client's view, and never in the way.

The lists of words are texts like any other: a translation brings its own, separated by "|".
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from meeting.frozen import Value
from meeting.kinds import Fault, Medium
from meeting.language import N_, _, day
from meeting.marks import above_limit, beyond_offer, permission
from meeting.model import Meeting
from meeting.values import Action, Offer


class Advice(Value):
    """One line of advice. `word` is what it hangs on: a word as written, a missing part, a promise.

    `about` is the id of the action, concession or earlier attempt, if it is about one.
    """

    word: str
    sentence: str
    about: str = ""


DEFENDING = {
    N_("but|however|actually|in fact|to be fair|on the other hand|with respect"): N_(
        "“{word}” sounds as if we argue. Write only what was said."
    ),
    N_("our policy|company policy|our rules|our terms|our procedure|standard procedure|not our fault"): N_(
        "“{word}” is our side. It comes later, if it is wanted."
    ),
    N_("you should have|you could have|you must understand|you have to understand|calm down"): N_(
        "“{word}” sounds like a correction. Write what happened instead."
    ),
    N_("claims|claimed|allegedly|alleged|supposedly|so-called|apparently"): N_(
        "“{word}” sounds as if we doubt it. Write it the way it was told."
    ),
    N_("misunderstanding|exaggerates|exaggerated|overreacts|overreacted|no big deal|not a big deal"): N_(
        "“{word}” makes it smaller. Write it as large as it was told."
    ),
}
"""Words that argue, in the wording of a point, and why each group is marked (S3, S2)."""

APOLOGY_PARTS = {
    "responsibility": (
        N_(
            "our fault|my fault|our mistake|my mistake|our error|our delay|our doing|our responsibility|"
            "we are responsible|i am responsible|take responsibility|our office|our team|our part|of us|"
            "we broke|we failed|we let you down|i let you down|we were wrong|we got it wrong|we forgot|"
            "we missed|we lost|we sent|we did not|we didn’t|we should have|we should not have|"
            "we should never have|we took too long|we promised|i promised|i should have|i did not|i forgot|"
            "we caused|we made"
        ),
        N_("What was ours? That comes first."),
    ),
    "repair": (
        N_(
            "we will|we’ll|i will|i’ll|put it right|put this right|put that right|make it right|make up for|"
            "make amends|repair|replace|refund|pay back|give back"
        ),
        N_("What will we do about it?"),
    ),
    "regret": (
        N_("sorry|apologise|apologize|apologies|apology|regret|ashamed"),
        N_("A word of regret belongs here."),
    ),
    "explanation": (
        N_("because|the reason|the cause|due to|since|was off|was ill|came about|happened when|had no"),
        N_("How did it come about, in a few words?"),
    ),
    "never again": (
        N_("not happen again|never again|won’t happen|never happen|from now on|in future|in the future|"
           "so that it does not|make sure|have changed"),
        N_("What keeps it from happening again?"),
    ),
}  # fmt: skip
"""The parts of an effective apology in the order in which they matter (R): how each is known, its advice."""

OWNED = N_(
    "responsible|part in it|broke|failed you|let you down|got it wrong|wrong|should never have|took too long"
)
"""Words that own up, unless their sentence names somebody else: “our supplier is responsible”."""

DENIALS = N_(
    "not our fault|not my fault|not our mistake|not my mistake|not our error|not our doing|"
    "not our responsibility|not responsible|nothing to do with us|not to blame"
)
SENTENCE_ENDS = re.compile(r"[.!?…;。！？]")

ACKNOWLEDGING = N_(
    "sorry|understand|see|hear|how you feel|must have|must be|hard|upset|upsetting|frustrating|disappointing|"
    "difficult|regret"
)
CONDITION = N_("if|should it be that|in case")
SORRY_IF = N_("sorry if|apologise if|apologize if|apologies if|regret if")
EXCUSES = N_("but|however|although|though|nevertheless")
OTHERS = N_(
    "supplier|suppliers|subcontractor|subcontractors|contractor|manufacturer|courier|carrier|the post|"
    "driver|the weather|computer|software|the system|head office|third party|another department|"
    "other department|the bank|partner firm|trainee|apprentice"
)
VAGUE = N_("better|improve|improved|soon|as soon as possible|more|appropriate|properly|satisfactory|quickly")
ANSWERABLE = N_(
    "yes|no|is|are|has|have|was|were|can|done|said|says|confirmed|confirms|agreed|agrees|signed|received|"
    "arrived|paid|fitted|finished|delivered|sent"
)
COUNTS = N_(
    "one|two|three|four|five|six|seven|eight|nine|ten|twelve|once|twice|half|none|every|each|daily|weekly|"
    "monthly|today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|"
    "march|april|may|june|july|august|september|october|november|december"
)
SATURDAY = 5


def defensive(words: str) -> list[Advice]:
    """Words in a point that argue with the client, in the order in which they stand there."""
    found = sorted(
        (place, word, sentence)
        for group, sentence in DEFENDING.items()
        for place, word in _found(words, group)
    )
    once: dict[str, Advice] = {}
    for _place, word, sentence in found:
        once.setdefault(word.casefold(), Advice(word, _(sentence).format(word=word)))
    return list(once.values())


def apology_advice(words: str, fault: Fault | None) -> list[Advice]:
    """What spoils the wording of an apology, then what it still lacks in the order in which it matters.

    Where it was not ours, or is not yet known, it acknowledges how the client feels, and no more.
    """
    if fault in (Fault.NOT_OURS, Fault.UNKNOWN):
        return [*apology_spoilt(words), *_unacknowledged(words)]
    lacking = [Advice(_part_name(part), _(sentence)) for part, (known, sentence) in APOLOGY_PARTS.items()
               if not _holds(words, part, known)]  # fmt: skip
    return [*apology_spoilt(words), *lacking]


def _holds(words: str, part: str, known: str) -> bool:
    """Whether the wording has the part; what is denied, or laid on others, is no responsibility of ours."""
    if part != "responsibility":
        return bool(_found(words, known))
    sentences = [each for each in SENTENCE_ENDS.split(words) if not _found(each, DENIALS)]
    ours = (each for each in sentences if not _found(each, OTHERS))
    return any(_found(each, known) for each in sentences) or any(_found(each, OWNED) for each in ours)


def _part_name(part: str) -> str:
    names = {
        "responsibility": _("responsibility"),
        "repair": _("repair"),
        "regret": _("regret"),
        "explanation": _("explanation"),
        "never again": _("it will not happen again"),
    }
    return names[part]


def _unacknowledged(words: str) -> Iterator[Advice]:
    if not _found(words, ACKNOWLEDGING):
        yield Advice(_("how it feels"), _("How must that have been?"))


def apology_spoilt(words: str) -> list[Advice]:
    """What takes an apology back: an excuse, a condition, a denial, or somebody else to blame."""
    opening = words.lstrip(" \t\n.,-–—…“\"'")
    conditions = [*(hit for hit in _found(opening, CONDITION) if hit[0] == 0), *_found(words, SORRY_IF)]
    spoiling = (
        (_found(words, EXCUSES), _("“{word}” takes the apology back. End the sentence before it.")),
        (conditions, _("“{word}” sounds as if we doubt it. Say what happened.")),
        (_found(words, DENIALS), _("“{word}” turns it away from us. What was ours?")),
        (_found(words, OTHERS), _("“{word}” passes it on. We answer for all who work with us.")),
    )
    return [
        Advice(word, sentence.format(word=word)) for hits, sentence in spoiling for _place, word in hits[:1]
    ]


def promise_advice(meeting: Meeting, today: date) -> list[Advice]:
    """The promise check: what in the plan may be hard to keep. `today` is the local date."""
    return [
        *(advice for action in meeting.actions for advice in _due(action, today)),
        *_crowded(meeting),
        *_unmeasured(meeting),
        *_beyond(meeting),
    ]


def _due(action: Action, today: date) -> Iterator[Advice]:
    if action.due is None:
        return
    if action.due < today:
        line = _("“{what}” was due before today. Choose a date that can be kept.")
        yield Advice(action.what, line.format(what=action.what), action.id)
    if action.due.weekday() >= SATURDAY:
        line = _("“{what}” is due on a {day}, a day off.")
        yield Advice(action.what, line.format(what=action.what, day=day(action.due, "EEEE")), action.id)


def _crowded(meeting: Meeting) -> Iterator[Advice]:
    dated = ((action.owner.strip(), action.due) for action in meeting.actions if action.due)
    for (owner, due), count in Counter(dated).items():
        if owner and count > 1:
            line = _("{owner} has {count} things due on {day}. Can all be done?")
            yield Advice(owner, line.format(owner=owner, count=count, day=day(due)))


def _unmeasured(meeting: Meeting) -> Iterator[Advice]:
    for action in meeting.actions:
        if action.done_when.strip() and not is_measurable(action.done_when):
            line = _("“{measure}”: add a number, a date, or something that is answered with yes or no.")
            yield Advice(action.done_when, line.format(measure=action.done_when), action.id)


def is_measurable(measure: str) -> bool:
    """Whether a measure holds a number, a date, or something that can be answered with yes or no."""
    if any(c.isdecimal() for c in measure) or _found(measure, COUNTS):
        return True
    return bool(_found(measure, ANSWERABLE)) and not _found(measure, VAGUE)


def _beyond(meeting: Meeting) -> Iterator[Advice]:
    if meeting.approver.strip():
        return
    over = [each for each in meeting.concessions if beyond_offer(meeting, each)]
    for each in over:
        line = _("“{what}”: check this before we agree.")
        yield Advice(each.description, line.format(what=each.description), each.id)
    if not over and above_limit(meeting):
        yield Advice(_("all together"), _("All together: check this before we agree."))


def offers_above(meeting: Meeting) -> list[Offer]:
    """What may be offered up to more than the limit of all together, in its currency; never for the room."""
    if meeting.limit is None:
        return []
    most, currency = meeting.limit
    return [
        each
        for each in meeting.offers
        if each.limit is not None and each.currency == currency and each.limit > most
    ]


def earlier_advice(meeting: Meeting) -> list[Advice]:
    """In phase 3: a promise broken twice needs a different remedy, not the same one again."""
    line = _("“{what}” was promised before and not kept. Choose a different remedy.")
    return [
        Advice(attempt.text, line.format(what=attempt.text), attempt.id)
        for attempt in meeting.attempts
        if attempt.broken > 1
    ]


def preparation_advice(meeting: Meeting) -> list[Advice]:
    """Before the meeting: face to face is the method (S3, S2). A day without an hour asks for one."""
    occasion, found = meeting.occasion, []
    if occasion.medium != Medium.IN_PERSON:
        found.append(Advice(occasion.medium.label, _("Face to face works best. Is there a way to meet?")))
    if occasion.on is not None:
        on, name = day(occasion.on, "EEEE d MMMM"), meeting.client.called
        found.append(Advice(on, _("Ask {name} at what time you meet on {day}.").format(name=name, day=on)))
    return found


def permission_advice(meeting: Meeting) -> list[Advice]:
    """After a no to our side: ask plainly whether there is a way forward (S3)."""
    answer = permission(meeting)
    if answer is None or answer.yes:
        return []
    return [Advice(_("No"), _("Ask whether there is a way forward."))]


def _found(words: str, group: str) -> list[tuple[int, str]]:
    """Which of a group's words stand in `words` as whole words, with their places, as written."""
    text = _plain(words)
    either = "|".join(re.escape(word) for word in _plain(_(group)).split("|"))
    return [(hit.start(), words[hit.start() : hit.end()])
            for hit in re.finditer(rf"(?<!\w)(?:{either})(?!\w)", text, re.IGNORECASE)]  # fmt: skip


def _plain(words: str) -> str:
    """`words` with one kind of apostrophe, letter for letter as long as before."""
    return words.replace("’", "'")
