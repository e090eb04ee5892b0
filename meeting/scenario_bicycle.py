"""The first rehearsal: a bicycle shop, and a client who is disappointed and still ready to talk."""

from meeting.kinds import Giving
from meeting.language import _
from meeting.rehearsal import Grievance, Manner, Scenario
from meeting.values import Client, Facilitator


def bicycle() -> Scenario:
    """Robin Marsh, whose bicycle was in the workshop twice."""
    return Scenario(
        key="bicycle",
        level=1,
        trade=_("A bicycle shop"),
        story=_(
            "Robin Marsh rides to work every day. The bicycle was in our workshop twice this month; it came "
            "back late, and the brake failed on the way home."
        ),
        practises=_(
            "Writing down what is said, repeating it back, and being put right once. Robin says yes to "
            "hearing our side and takes whatever is fair."
        ),
        client=Client(name=_("Robin Marsh"), address=_("Robin"), email="robin@marsh.example"),
        facilitator=Facilitator(
            _("Alex Petrie"), _("Runs the workshop"), _("Mill Road Cycles"), _("3 Mill Road, Northgate")
        ),
        subject=_("A bicycle that came back late, with a bad brake"),
        hope=_("Robin tells us where else the bicycle does not feel right"),
        facts=(
            (_("The spare part came on Monday, four days after it was promised to us."), _("Order book")),
            (_("The brake was set by our apprentice. Nobody rode the bicycle afterwards."), _("Work card")),
            (_("Our list for calls had no line for this bicycle."), _("Call list")),
        ),
        attempts=(),
        offers=(
            (Giving.REDO, _("Both brakes set anew, and a ride to test them")),
            (Giving.REFUND, _("The price of the service")),
            (Giving.EXTRA_SERVICE, _("A free service before the summer tour")),
        ),
        grievances=_told(),
        manner=_manner(),
    )


def _told() -> tuple[Grievance, ...]:
    return (
        Grievance(
            _("You promised it for Thursday. I got it back on Tuesday."),
            _("thursday|tuesday|late|promised|five days"),
            _("I took four taxis to work. I would like that money back, it was £38."),
        ),
        Grievance(
            _("The brake did not hold. On the hill I had to put my feet down."),
            _("brake|hill|feet"),
            _("Set it properly, please, and ride it yourself before you ring me."),
            corrects=_("Nearly. It was the rear brake, and it was on the very way home from you."),
            right=_("rear|back brake|way home"),
        ),
        Grievance(
            _("Nobody told me what you had done. There was a bill and no word."),
            _("nobody|no word|bill|told me|explain|call"),
        ),
    )


def _manner() -> Manner:
    return Manner(
        greeting=_("Hello. Thank you for making the time."),
        yes=(_("Yes, that is it."), _("Yes. That is how it was.")),
        too_early=_("One moment, I had not said yes to that."),
        argues=_("“{word}”? That sounds like your side of it already."),
        read=_("Would you read it all to me once? Then I know that it is all there."),
        there_is_more=_("There is one more thing, now that you ask."),
        nothing_more=_("No, that is all of it. You have got it right."),
        waits_for_sorry=_("I am listening."),
        spoilt_sorry=_("“{word}” … That was nearly an apology."),
        waits_for_intent=_("Thank you. And what happens now?"),
        permission=(_("Yes, please. I have been wondering."),),
        hears=True,
        hears_our_side=_("I see. I did not know that."),
        still_between=_("There is one thing."),
        nothing_between=_("No. We have talked about everything."),
        willing=_("Yes, of course. I like this shop."),
        asks_nothing=_("For that I want nothing. I wanted to say it."),
        waits_for_answer=_("Would that be possible?"),
        declined=_("That is a pity. Is there something else that you can do?"),
        waits_for_gift=_("I had the trouble, twice. I had hoped for a small sign."),
        refused_gift=_("That is kind, and it is of no use to me."),
        waits_for_plan=_("So what will be done, and when?"),
        who=_("And who looks after that?"),
        when=_("By when, please?"),
        how_known=_("How do I notice that it is done?"),
        vague=_("“{words}”? I would not know when that is."),
        begin=_("Could you write the appointment down while I am here?"),
        uncovered=_("And point {number}? What happens about that?"),
        contact=_("Whom do I ring if something is the matter?"),
        check_in=_("Will you ring me afterwards, to hear how it rides?"),
        thanks=_("You are welcome. I am glad that I came."),
        agrees=_("Yes, that is what we agreed."),
        signs=_("Where do I sign?"),
        leaves=_("Thank you. I will come by on Saturday."),
    )
