"""What to ask and what to say next: open questions, and a sentence for where the meeting stands.

Every prompt uses the client's form of address (S2: call them by name).
"""

from itertools import islice

from meeting.frozen import Value
from meeting.gates import Condition, to_action, to_sign, to_transition
from meeting.language import N_, _, listing, ngettext
from meeting.marks import may_tell
from meeting.model import Meeting, numbers
from meeting.phases import Phase
from meeting.templates import filled


class Prompt(Value):
    """An open question to put to the client. `asked`: it has been put in this meeting already."""

    id: str
    text: str
    asked: bool = False


QUESTIONS = {
    "noticed": N_("When did you first notice, {name}?"),
    "happened": N_("What happened then, {name}?"),
    "effect": N_("What did it do to you, {name}?"),
    "cost": N_("What did it cost you, {name}?"),
    "feeling": N_("That sounds frustrating, {name}. How was it for you?"),
    "who": N_("Who did you speak to, {name}?"),
    "expected": N_("What should have happened, {name}?"),
    "often": N_("How often did it happen, {name}?"),
    "example": N_("Can you give me an example, {name}?"),
    "weighs": N_("Which part of it weighs most, {name}?"),
    "belongs": N_("What else belongs to this, {name}?"),
    "understood": N_("That sounds disappointing, {name}. Have I understood it?"),
}
"""Open questions by name (S0, S3). A feeling is named a notch lower than it is shown (S2)."""


def questions(meeting: Meeting) -> list[Prompt]:
    """The open questions of phase 1, in the order in which they are offered: our own come first."""
    asked, name = {question for question, _seq in meeting.aside.asked}, meeting.client.called
    own = {f"own-{at}": filled(text, name) for at, text in enumerate(meeting.templates.questions, 1)}
    usual = {id: _(text).format(name=name) for id, text in QUESTIONS.items()}
    return [Prompt(id, text, id in asked) for id, text in (own | usual).items()]


def next_question(meeting: Meeting, after: str | None = None) -> Prompt:
    """The question to offer next: the first after `after` that was not asked yet, else the next of all."""
    prompts = questions(meeting)
    place = next((n for n, prompt in enumerate(prompts, 1) if prompt.id == after), 0)
    in_turn = [*prompts[place:], *prompts[:place]]
    return next((prompt for prompt in in_turn if not prompt.asked and prompt.id != after), in_turn[0])


def saying(meeting: Meeting) -> str:
    """The next useful sentence to say, for where the meeting stands."""
    said, name = _(_where(meeting)), meeting.client.called
    if "{number}" not in said:
        return said.format(name=name)
    unconfirmed = (point.id for point in meeting.standing if not point.is_confirmed)
    return said.format(name=name, number=listing(numbers(meeting, islice(unconfirmed, 1))))


def _where(meeting: Meeting) -> str:
    """The sentence for the phase; only its own gate is looked at."""
    match meeting.phase:
        case Phase.PREPARE:
            return N_("Breathe. We are here to listen, not to be right.")
        case Phase.UNLOAD:
            return _hearing(meeting)
        case Phase.TRANSITION:
            return _turning(meeting)
        case Phase.ACTION:
            return _acting(meeting)
        case Phase.SIGN:
            return N_("Please read it at your own pace, {name}. Does it say what we agreed?")
        case Phase.FOLLOW:
            return _following(meeting)
        case Phase.CLOSED:
            return N_("Thank you, {name}, for staying with us.")


def _hearing(meeting: Meeting) -> str:
    return _first_open(
        to_transition(meeting),
        [
            N_("Please tell me what happened, {name}. I write it down in your words."),
            N_("Let me repeat point {number}, {name}. Is that it?"),
            N_("Let me read it all back to you, {name}."),
            N_("Is there anything else, {name}?"),
        ],
        N_("Thank you for telling me all of this, {name}. I would like to answer it."),
    )


def _turning(meeting: Meeting) -> str:
    telling = N_("This is how it came about, {name}, as far as we know.")
    return _first_open(
        to_action(meeting),
        [
            N_("I would like to say sorry, {name}, for each point."),
            N_("I would like to tell you what we will do, {name}."),
            telling if may_tell(meeting) else N_("Would you like to hear our side, {name}?"),
            N_("Is anything else still standing between us, {name}?"),
            N_("Would you look for a way forward with us, {name}?"),
        ],
        N_("Thank you, {name}. Let us look at what we can do."),
    )


def _acting(meeting: Meeting) -> str:
    return _first_open(
        to_sign(meeting),
        [
            N_("What would put this right for you, {name}?"),
            N_("Let me answer what you ask for, {name}."),
            N_("This is what we would like to give, {name}."),
            N_("Let us write down who does what, {name}, and by when."),
            N_("Let us begin one thing now, {name}, while you are here."),
            N_("Let us see that every point has its answer, {name}."),
            N_("Whom would you like to ring, {name}, and when shall we speak next?"),
            N_("Thank you for telling us, {name}, and for the chance to mend it."),
            N_("Let me read the plan back, {name}. Is it what we agreed?"),
        ],
        N_("Shall we write this up and sign it, {name}?"),
    )


def _following(meeting: Meeting) -> str:
    if meeting.leaving is not None:
        return N_("When may we speak again, {name}?")
    return N_("How does it stand today, {name}? Are you satisfied with it?")


def _first_open(conditions: list[Condition], sayings: list[str], done: str) -> str:
    """The saying that belongs to the first condition that is not met; `done` when all are."""
    pairs = zip(conditions, sayings, strict=True)
    return next((said for condition, said in pairs if not condition.met), done)


def apologies(meeting: Meeting) -> list[str]:
    """Our own wordings to begin an apology with; [] if we have none ready."""
    return [filled(text, meeting.client.called) for text in meeting.templates.apologies]


def intents(meeting: Meeting) -> list[str]:
    """Wordings to begin the statement of intent with."""
    return _named(
        meeting,
        N_("I want to put this right, {name}. I will stay with it myself until you tell me that it is done."),
        N_("You will not have to chase us again, {name}. We will ring you before you need to ring us."),
        N_("We will mend what can be mended, {name}, and tell you openly what cannot."),
    )


def thanks(meeting: Meeting) -> list[str]:
    """Wordings for thanking the client (S0)."""
    return _named(
        meeting,
        N_("Thank you for telling us, {name}, and for the chance to mend it."),
        N_("Thank you for your patience today, {name}. What you told us will help others too."),
    )


def closing_sentences(meeting: Meeting) -> list[str]:
    """Wordings to close a case with: sorry once more, and then on (S1)."""
    return _named(
        meeting,
        N_("I am sorry once more, {name}. Thank you for letting us put it right; now we look ahead."),
        N_("I am sorry once more, {name}, that we could not put everything right. Our door stays open."),
    )


def keeping_line(meeting: Meeting) -> str:
    """What to say about what is kept, why, and how long."""
    keeping, name = meeting.keeping, meeting.client.called
    purpose = keeping.purpose or _("so that what we promise is kept")
    if not keeping.months:
        return _("I write down what you tell me, {name}, {purpose}.").format(name=name, purpose=purpose)
    line = ngettext(
        "I write down what you tell me, {name}, {purpose}. We keep it for {months} month.",
        "I write down what you tell me, {name}, {purpose}. We keep it for {months} months.",
        keeping.months,
    )
    return line.format(name=name, purpose=purpose, months=keeping.months)


def _named(meeting: Meeting, *sentences: str) -> list[str]:
    return [_(sentence).format(name=meeting.client.called) for sentence in sentences]
