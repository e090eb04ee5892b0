"""The second rehearsal: an accountant’s practice, and a client who is exact and interrupts."""

from meeting.kinds import Giving
from meeting.language import _
from meeting.rehearsal import Comes, Grievance, Manner, Scenario
from meeting.values import Client, Facilitator


def accounts() -> Scenario:
    """Dr Okafor, whose tax return went in nine days late."""
    return Scenario(
        key="accounts",
        level=2,
        trade=_("An accountant’s practice"),
        story=_(
            "Dr Okafor runs a dental practice. We filed the tax return nine days late; a penalty and two "
            "reminders followed. Dr Okafor has notes of everything, and wants each word to be right."
        ),
        practises=_(
            "Keeping still under corrections and interruptions, asking whether there is anything else, and "
            "waiting after a “not yet”. A mere discount will not be taken."
        ),
        client=Client(
            name=_("Dr Ines Okafor"), address=_("Dr Okafor"), organisation=_("Okafor Dental Practice")
        ),
        facilitator=Facilitator(
            _("Jo Lindley"), _("Partner"), _("Lindley and Ward Accountants"), _("20 Castle Street, Northgate")
        ),
        subject=_("A tax return filed nine days late, and its penalty"),
        hope=_("Dr Okafor sends us the papers for this year by September"),
        facts=(
            (_("The papers came on 14 November. The return went in on 9 February."), _("Post book")),
            (_("The colleague in charge left in December. Nobody took the file over."), _("Staff list")),
            (_("We have notes of three calls, each taken by somebody else."), _("Telephone notes")),
            (_("Our bill was sent by the system on the first of the month."), _("Ledger")),
        ),
        attempts=((_("“We will tell you as soon as it is filed”"), 1),),
        offers=(
            (Giving.REFUND, _("The penalty, and the interest on it")),
            (Giving.DISCOUNT, _("Ten per cent off next year’s fee")),
            (Giving.EXTRA_SERVICE, _("The payments on account worked out, without a fee")),
        ),
        grievances=_told(),
        manner=_manner(),
        refuses=frozenset({Giving.DISCOUNT}),
    )


def _told() -> tuple[Grievance, ...]:
    return (
        Grievance(
            _("My tax return went in late."),
            _("return|late|november|nine days|filed"),
            _("I want to be told the day on which it is filed. In writing, every year."),
            corrects=_("Not late: nine days late. And you had all my papers in November. Both belong there."),
            right=_("november"),
        ),
        Grievance(
            _("I paid a penalty of £100, in my own name."),
            _("penalty|100|fine"),
            _("The penalty back. All of it."),
        ),
        Grievance(
            _("I rang you, again and again. Each time I explained it to somebody new."),
            _("rang|rung|phone|called|telephone|somebody new|someone new|explain"),
            _("One person, with a name, who knows my file."),
            corrects=_("I rang four times. I have the days here, if you want them."),
            right=_("four|4"),
        ),
        Grievance(
            _("While you read: my name was spelled wrong on the return. For the second time."),
            _("my name|spelled|spelt|spelling|name was"),
            _("Spell it out to me now, and write it into your file while I watch."),
            comes=Comes.BETWEEN,
            after=2,
        ),
        Grievance(
            _("Your bill came in the same week as the penalty. In the same week."),
            _("bill|invoice|fee|same week"),
            _("I will pay that bill when all of this is settled, and not before."),
            comes=Comes.ANYTHING_ELSE,
        ),
    )


def _manner() -> Manner:
    return Manner(
        greeting=_("Good morning. I have forty minutes and I have made notes."),
        yes=(_("Correct."), _("Yes. That is exact."), _("Yes, write it so.")),
        too_early=_("You have just ticked something that I did not say."),
        argues=_("“{word}”? I do not remember saying “{word}”."),
        read=_("Read me the whole of it, please. From the top."),
        there_is_more=_("Since you ask: yes, there is."),
        nothing_more=_("No. That is complete, and it is accurate."),
        waits_for_sorry=_("Well? I am waiting."),
        spoilt_sorry=_("You said sorry, and then you said “{word}”. Which is it?"),
        waits_for_intent=_("Noted. And what do you intend to do?"),
        permission=(
            _("Not yet. I have only just finished being angry."),
            _("Now, yes. Keep it short."),
        ),
        hears=True,
        hears_our_side=_("So that is how it happened. Go on."),
        still_between=_("Yes. There is one thing more."),
        nothing_between=_("No. It is all on your page."),
        willing=_("If it leads to dates and figures: yes."),
        asks_nothing=_("Nothing. It had to be said."),
        waits_for_answer=_("Yes or no? I can live with either, if you tell me why."),
        declined=_("I see. You decline, and give nothing in its place?"),
        waits_for_gift=_("This has cost me money and two afternoons. What does it cost you?"),
        refused_gift=_("Cheaper next year? That assumes that I am still here next year. No, thank you."),
        waits_for_plan=_("I should like to see a list. With dates."),
        who=_("“We” is nobody. Who?"),
        when=_("On which day?"),
        how_known=_("By what will I know that it is done?"),
        vague=_("“{words}” cannot be measured. Give me a number or a date."),
        begin=_("Which of these begins today?"),
        uncovered=_("You have left out point {number}."),
        contact=_("One name, please, and a number that is answered."),
        check_in=_("When do I hear from you next? I would like to write it down."),
        thanks=_("Thank you. You let me finish. That is more than I expected."),
        agrees=_("That is what we agreed, word for word."),
        signs=_("I will read it first. Then I will sign."),
        leaves=_("Good. I will hold you to the dates."),
    )
