"""What the figures say: each a finding in a sentence, with what a chart shows of it and its whole table."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction

from meeting.counting import Figure, first_of, month_of
from meeting.figures import FEWEST, Figures, Kept
from meeting.insight import Insight, Mark, Shape, Table
from meeting.kinds import Satisfied, Verdict
from meeting.language import _, day, listing, ngettext, spoken

MOST_BARS = 6
"""How many bars a chart shows; the table has the rest."""

MOST_NAMED = 3
"""How many people a finding names."""

WEEK, MONTH = 7, 30
"""Days by which the time to put right is told: by the week, or by the month where half takes longer."""


def insights(figures: Figures, today: date) -> tuple[Insight, ...]:
    """All of them, in the order of the page. The month of `today` is not over, and is told so."""
    found = (
        (Figure.CAUSE, _causes(figures)),
        (Figure.TIME, _time(figures)),
        (Figure.PROMISE, _promises(figures, today)),
        (Figure.CLIENT, _clients(figures)),
        (Figure.PROMISE, _owners(figures)),
        (Figure.SATISFIED, _satisfied(figures)),
    )
    return tuple(_if_enough(figures.rests_on(figure), insight) for figure, insight in found)


def counted_in_all(figures: Figures) -> str:
    """How much all of it rests on: "24 cases with 20 clients"."""
    clients = ngettext("{count} client", "{count} clients", figures.clients).format(count=figures.clients)
    return _("{cases} with {clients}").format(cases=_cases(figures.cases), clients=clients)


def _cases(number: int) -> str:
    return ngettext("{count} case", "{count} cases", number).format(count=number)


def _if_enough(cases: int, insight: Insight) -> Insight:
    if cases >= FEWEST:
        return insight
    few = _("Too few cases for a finding") if cases else _("Nothing to count yet")
    return insight.but(finding=few, is_enough=False, foot="")


def _percent(share: int) -> str:
    """A share in words: "94%"."""
    from babel.numbers import format_percent

    return format_percent(share / 100, locale=spoken())


def _share(kept: Kept) -> int:
    """In percent; only all of it is 100, and only nothing of it is 0."""
    if not kept.total:
        return 0
    nearest = (200 * kept.on_time + kept.total) // (2 * kept.total)
    return min(max(nearest, int(kept.on_time > 0)), 99 if kept.late else 100)


def _causes(figures: Figures) -> Insight:
    causes, total = figures.causes, sum(number for _cause, number in figures.causes)
    most = [cause for cause, number in causes if number == causes[0][1]]
    if len(causes) == 1:
        finding = _("{cause} is the only cause so far").format(cause=most[0])
    elif len(most) == 1:
        finding = _("{cause} is the most common cause").format(cause=most[0])
    elif len(most) == 2:
        finding = _("{causes} are the most common causes").format(causes=listing(most))
    else:
        finding = _("No cause stands out")
    about = ngettext(
        "Causes of complaints, number of points, {count} in all",
        "Causes of complaints, number of points, {count} in all",
        total,
    )
    marks = (Mark(cause, number, str(number), cause in most[:2]) for cause, number in causes[:MOST_BARS])
    rows = ((cause, str(number), _percent(_share(Kept(number, total - number)))) for cause, number in causes)
    return Insight(
        "causes",
        finding,
        about.format(count=total),
        Shape.BARS,
        tuple(marks),
        Table((_("Cause"), _("Points"), _("Share")), tuple(rows)),
        foot=_more(len(causes) - MOST_BARS),
    )


def _more(left: int) -> str:
    if left <= 0:
        return ""
    return ngettext("and {count} more, in the table", "and {count} more, in the table", left).format(
        count=left
    )


def _time(figures: Figures) -> Insight:
    total, median = sum(number for _days, number in figures.days), median_of(figures.days)
    marks = _by_time(figures.days, median, MONTH if median > 4 * WEEK else WEEK)
    rows = [(mark.label, mark.text) for mark in marks]
    if figures.unresolved:
        rows.append((_("could not be put right"), str(figures.unresolved)))
    return Insight(
        "time",
        _put_right(total, figures.unresolved, median),
        _("Time from meeting to closing, {cases}").format(cases=_cases(total)),
        Shape.COLUMNS,
        marks,
        Table((_("Put right within"), _("Cases")), tuple(rows)),
        is_enough=total >= FEWEST,
    )


def _put_right(right: int, unresolved: int, median: int) -> str:
    """Half of so few says nothing: then only that there are too few."""
    if not right:
        return _("No case was put right, so there is no time to tell")
    if right < FEWEST:
        said = ngettext(
            "{right} of {count} closed cases was put right: too few to say how long it takes",
            "{right} of {count} closed cases were put right: too few to say how long it takes",
            right,
        )
        return said.format(right=right, count=right + unresolved)
    if not median:
        return _("Half of the cases that were put right were closed on the day of the meeting")
    said = ngettext(
        "Half of the cases that were put right took {count} day at most",
        "Half of the cases that were put right took {count} days at most",
        median,
    )
    return said.format(count=median)


def median_of(days: Sequence[tuple[int, int]]) -> int:
    """The fewest days within which at least half of the cases were put right; 0 without any."""
    half, reached = sum(number for _days, number in days) / 2, 0
    for each, number in days:
        reached += number
        if reached >= half:
            return each
    return 0


def _by_time(days: Sequence[tuple[int, int]], median: int, unit: int) -> tuple[Mark, ...]:
    """How many cases took one unit, two, three, four, and longer."""
    ends = [unit * number for number in (1, 2, 3, 4)]
    numbers = [0] * 5
    for each, number in days:
        numbers[next((at for at, end in enumerate(ends) if each <= end), 4)] += number
    strong = next((at for at, end in enumerate(ends) if median <= end), 4)
    labels = [_units(number, unit) for number in (1, 2, 3, 4)] + [_("longer")]
    return tuple(
        Mark(label, number, str(number), at == strong)
        for at, (label, number) in enumerate(zip(labels, numbers, strict=True))
    )


def _units(number: int, unit: int) -> str:
    if unit == WEEK:
        return ngettext("{count} week", "{count} weeks", number).format(count=number)
    return ngettext("{count} month", "{count} months", number).format(count=number)


def _promises(figures: Figures, today: date) -> Insight:
    """Month by month; year by year where there are more than twelve. What is not over finds nothing."""
    months = [month for month, _kept in figures.by_month]
    by_year = bool(months) and months[-1] - months[0] >= 12
    rows = _by_year(figures.by_month) if by_year else list(figures.by_month)
    shares = [_share(kept) for _month, kept in rows]
    least = max(0, (min(shares, default=0) - 5) // 10 * 10)
    pairs = zip(rows, shares, strict=True)
    running = _running(today, by_year)
    counted = {month: share for (month, _kept), share in pairs}
    marks = (
        _share_mark(_so_far(_when(month, by_year), month == running), counted.get(month))
        for month in _without_gaps(counted, 12 if by_year else 1)
    )
    about = _("Actions done by their date, by year") if by_year else _("Actions done by their date, by month")
    over = [(_when(month, by_year), kept) for month, kept in rows if month != running]
    axis = _("{about}; the axis starts at {share}").format(about=about, share=_percent(least))
    return Insight(
        "promises",
        _on_time(*over[-1]) if over else _("No month with actions is over yet"),
        axis if least and figures.rests_on(Figure.PROMISE) >= FEWEST else about,
        Shape.LINE,
        tuple(marks),
        _kept_table(
            _("When"),
            [(_so_far(_when(month, by_year, whole=True), month == running), kept) for month, kept in rows],
        ),
        least=least,
    )


def _without_gaps(counted: Iterable[int], step: int) -> Sequence[int]:
    """Every month from the first to the last, or of every year the first: time keeps its measure."""
    months = sorted(counted)
    return range(months[0], months[-1] + 1, step) if months else ()


def _share_mark(when: str, share: int | None) -> Mark:
    """A dot of the line; where nothing was to be done, its empty place."""
    if share is None:
        return Mark(when, 0, _("none"), is_empty=True)
    return Mark(when, share, _percent(share))


def _running(today: date, by_year: bool) -> int | None:
    """The month, or the first one of the year, that is not over on that day; None on its last day."""
    month, tomorrow = month_of(today), month_of(today + timedelta(days=1))
    first = (month // 12 * 12, tomorrow // 12 * 12) if by_year else (month, tomorrow)
    return first[0] if first[0] == first[1] else None


def _so_far(when: str, is_running: bool) -> str:
    return _("{month} so far").format(month=when) if is_running else when


def _on_time(when: str, kept: Kept) -> str:
    """A share; of only a few actions their number."""
    if kept.total >= FEWEST:
        return _("{share} of actions were on time in {month}").format(
            share=_percent(_share(kept)), month=when
        )
    said = ngettext(
        "{kept} of {count} action was on time in {month}",
        "{kept} of {count} actions were on time in {month}",
        kept.total,
    )
    return said.format(kept=kept.on_time, count=kept.total, month=when)


def _by_year(by_month: Iterable[tuple[int, Kept]]) -> list[tuple[int, Kept]]:
    """The same for whole years, each named by its first month."""
    years: dict[int, Kept] = {}
    for month, kept in by_month:
        first = month // 12 * 12
        so_far = years.get(first, Kept(0, 0))
        years[first] = Kept(so_far.on_time + kept.on_time, so_far.late + kept.late)
    return list(years.items())


def _when(month: int, by_year: bool, whole: bool = False) -> str:
    first = first_of(month)
    if by_year:
        return day(first, "y")
    return day(first, "MMMM y") if whole else day(first, "MMMM")


def _kept_table(head: str, rows: Iterable[tuple[str, Kept]]) -> Table:
    return Table(
        (head, _("On time"), _("Not on time"), _("Share on time")),
        tuple((name, str(kept.on_time), str(kept.late), _percent(_share(kept))) for name, kept in rows),
    )


def _clients(figures: Figures) -> Insight:
    total, once = figures.clients, figures.clients - figures.repeats
    finding = ngettext(
        "{repeats} of {count} clients has had more than one case",
        "{repeats} of {count} clients have had more than one case",
        figures.repeats,
    ).format(repeats=figures.repeats, count=total)
    if total == 1:
        finding = _("One client has had all {cases}").format(cases=_cases(figures.cases))
    said = ngettext("{count} client has had one case.", "{count} clients have had one case.", once)
    most = figures.most[0][1] if figures.most else 0
    cases = [(who, number, _cases(number)) for who, number in figures.most]
    return Insight(
        "clients",
        finding if figures.repeats else _("No client has had more than one case"),
        _("Clients with more than one case"),
        Shape.BLOCKS,
        tuple(Mark(who, number, text, number == most) for who, number, text in cases[: MOST_BARS - 1]),
        Table((_("Client"), _("Cases")), tuple((who, str(number)) for who, number in figures.most)),
        foot=said.format(count=once) if once else "",
    )


def _owners(figures: Figures) -> Insight:
    """Those who are on time most often first; among equals, whoever promised more."""
    order = sorted(figures.by_owner, key=lambda each: (-_exactly(each[1]), -each[1].total, each[0]))
    rows = [(owner or _("Nobody named"), kept) for owner, kept in order]
    marks = (
        Mark(owner, _share(kept), _percent(_share(kept)), at == 0)
        for at, (owner, kept) in enumerate(rows[:MOST_BARS])
    )
    return Insight(
        "owners",
        _most_on_time(rows),
        _("Actions done by their date, by who promised them"),
        Shape.BARS,
        tuple(marks),
        _kept_table(_("Who"), rows),
        foot=_more(len(rows) - MOST_BARS),
    )


def _exactly(kept: Kept) -> Fraction:
    return Fraction(kept.on_time, kept.total or 1)


def _most_on_time(rows: Sequence[tuple[str, Kept]]) -> str:
    if not rows:
        return ""
    first, kept = rows[0]
    best = [owner for owner, each in rows if _exactly(each) == _exactly(kept)]
    share = _percent(_share(kept))
    if len(rows) == 1:
        return _("{owner} was on time with {share} of actions").format(owner=first, share=share)
    if len(best) == len(rows):
        return _("Everyone was on time with {share} of actions").format(share=share)
    if len(best) == 1:
        said = _("{owner} is on time most often, with {share} of actions")
        return said.format(owner=first, share=share)
    over = len(best) - MOST_NAMED
    named = best if over <= 0 else [*best[: MOST_NAMED - 1], _others(over + 1)]
    return _("{owners} are on time most often").format(owners=listing(named))


def _others(number: int) -> str:
    return ngettext("{count} other", "{count} others", number).format(count=number)


def _satisfied(figures: Figures) -> Insight:
    answers, judged = dict(figures.satisfied), dict(figures.verdicts)
    total, yes = sum(answers.values()), answers.get(Satisfied.YES.value, 0)
    finding = ngettext(
        "At {yes} of {count} check-in the client said that things are coming out right",
        "At {yes} of {count} check-ins the client said that things are coming out right",
        total,
    )
    given = [(each, answers.get(each.value, 0)) for each in Satisfied]
    rows = [(_("At a check-in"), each.label, str(number)) for each, number in given]
    rows += [(_("In the end"), each.label, str(judged.get(each.value, 0))) for each in Verdict]
    return Insight(
        "satisfaction",
        finding.format(yes=yes, count=total),
        _("Answers to “Are things coming out right?”, number of check-ins"),
        Shape.BARS,
        tuple(Mark(each.label, number, str(number), each is Satisfied.YES) for each, number in given),
        Table((_("When asked"), _("Answer"), _("Number")), tuple(rows)),
        foot=_in_the_end(judged),
    )


def _in_the_end(judged: dict[str, int]) -> str:
    """What the clients said of their points when all was done."""
    total, right = sum(judged.values()), judged.get(Verdict.PUT_RIGHT.value, 0)
    if not total:
        return ""
    said = ngettext(
        "In the client’s own verdict, {right} of {count} point was put right.",
        "In the clients’ own verdict, {right} of {count} points were put right.",
        total,
    )
    return said.format(right=right, count=total)
