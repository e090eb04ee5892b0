"""The third rehearsal: an IT service, and a client who is loud, trusts nobody, and hides the worst."""

from meeting.kinds import Giving
from meeting.language import _
from meeting.rehearsal import Comes, Grievance, Manner, Scenario
from meeting.values import Client, Facilitator


def service() -> Scenario:
    """Sam Whitlock, whose veterinary surgery could not work for a weekend."""
    return Scenario(
        key="service",
        level=3,
        trade=_("An IT service"),
        story=_(
            "Sam Whitlock manages a veterinary surgery. After an update of ours the appointment book stood "
            "still from Friday to Monday, and the backup was not whole. We had promised twice to ask first."
        ),
        practises=_(
            "Hearing a shouting person out. The worst comes only after an open question, one thing only when "
            "you ask what still stands between you, and Sam does not want to hear our side."
        ),
        client=Client(
            name=_("Sam Whitlock"), address=_("Sam"), organisation=_("Whitlock Veterinary Surgery")
        ),
        facilitator=Facilitator(
            _("Chris Amadi"), _("Leads the service desk"), _("Fenwick Systems"), _("5 Dock Lane, Northgate")
        ),
        subject=_("A weekend without the appointment book, after an update"),
        hope=_("Sam names one person who may say yes to an update"),
        facts=(
            (_("The update was set to install itself on Friday at six."), _("Service log")),
            (_("The backup had left out a folder since Wednesday night."), _("Backup log")),
            (_("The helpline had one person on Saturday, for forty customers."), _("Rota")),
            (_("A newsletter of ours named the update and the surgery."), _("E-mail")),
        ),
        attempts=((_("“We will ask before every update”"), 2),),
        offers=(
            (Giving.PAYMENT, _("What the weekend cost the surgery, as far as it can be shown")),
            (Giving.EXTRA_SERVICE, _("An engineer on the spot during the next three updates")),
            (Giving.CREDIT, _("One month without a fee")),
        ),
        grievances=_told(),
        manner=_manner(),
        refuses=frozenset({Giving.DISCOUNT, Giving.CREDIT}),
    )


def _told() -> tuple[Grievance, ...]:
    return (
        Grievance(
            _("You pulled the plug on us. A whole weekend! We were working on paper napkins."),
            _("plug|weekend|friday|monday|stood still|napkins|down|appointment"),
            _("I want what it cost us. I have it here, it is £1,140."),
            corrects=_("From Friday at six until Monday at noon. Sixty-six hours. Put the hours in."),
            right=_("sixty|66|noon"),
        ),
        Grievance(
            _("And you never asked. You had promised me that you would ask. Twice!"),
            _("asked|ask |ask.|promise|permission|twice"),
            _("Nothing is touched any more before I have said yes. In writing."),
        ),
        Grievance(
            _("Your helpline played music to me for forty minutes. Then it hung up."),
            _("helpline|music|forty|40|hung up|hotline"),
            _("A number that a human being answers. At weekends too."),
        ),
        Grievance(
            _("Stop. The backup! You sold me a backup, and half of Thursday is gone."),
            _("backup|thursday|half"),
            _("Show me that it works. Not a report: bring something back while I watch."),
            comes=Comes.BETWEEN,
            after=1,
        ),
        Grievance(
            _("And your engineer asked my receptionist whether the thing was switched on. Before clients."),
            _("engineer|receptionist|switched on|before clients"),
            _("An apology to my receptionist. From the engineer."),
            comes=Comes.BETWEEN,
            after=3,
        ),
        Grievance(
            _("You really want to know? We sent a dog away on Saturday that needed its operation at once."),
            _("dog|sent away|operation|turned away"),
            comes=Comes.WHEN_ASKED,
        ),
        Grievance(
            _("I had to learn from another customer of yours that it was your update."),
            _("another customer|customer|learn|newsletter|your update"),
            _("When it is you, you ring me. That same hour."),
            comes=Comes.ANYTHING_ELSE,
        ),
        Grievance(
            _("You sat there when I was promised this the last time. I saw you nod."),
            _("nod|sat there|last time"),
            _("This time I want your own name under it."),
            comes=Comes.STILL_BETWEEN,
        ),
    )


def _manner() -> Manner:
    return Manner(
        greeting=_("I nearly did not come. You talk anyway and nothing ever changes."),
        yes=(_("Yes! That is what I am saying."), _("Yes."), _("That is it, yes.")),
        too_early=_("Who said yes? I did not say yes!"),
        argues=_("“{word}”! There you go again, it is always the same with you."),
        read=_("All of it. Aloud. I want to hear you say it."),
        there_is_more=_("Oh yes, there is. You will not like it."),
        nothing_more=_("No. That was the lot."),
        waits_for_sorry=_("(Sam looks out of the window.)"),
        spoilt_sorry=_("“{word}”. I knew it. So it is our own doing, is it?"),
        waits_for_intent=_("Words. And now?"),
        permission=(
            _("Your side? I have lived in your side for a whole weekend. No."),
            _("I said no."),
        ),
        hears=False,
        hears_our_side=_("I did not want to hear that."),
        still_between=_("Yes. You."),
        nothing_between=_("No. Now it is all out."),
        willing=_("I am still sitting here, am I not? Show me something."),
        asks_nothing=_("There is nothing that you can do about that. I want you to know it, all the same."),
        waits_for_answer=_("Can you do it or not?"),
        declined=_("So that is a no. And what do I get instead, a smile?"),
        waits_for_gift=_("And what is that worth to you?"),
        refused_gift=_("I should buy more from you so that it gets cheaper? Keep it."),
        waits_for_plan=_("I have heard promises. What happens, exactly?"),
        who=_("Who? “Somebody” hung up on me."),
        when=_("When? “Shortly” was last year."),
        how_known=_("And how do I check that you have done it?"),
        vague=_("“{words}”? I have heard that one before."),
        begin=_("Then do one of those things now. I can wait."),
        uncovered=_("Point {number}. You have jumped over it."),
        contact=_("Whom do I shout at next time? One name."),
        check_in=_("And when do you ring me? You me, not I you."),
        thanks=_("Well. You did not argue. That is something."),
        agrees=_("Yes. That is what you have promised. Now do it."),
        signs=_("I sign that it is right. We will see about the rest."),
        leaves=_("Monday, then. I will be looking at the clock."),
    )
