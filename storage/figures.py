"""The figures of all cases, added up by the database out of the sums that storage/counting keeps.

Each question goes to one stretch of the sums: those of everyone or of one owner, for ever or of some months.
"""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, func, select

from meeting.counting import ON_TIME, OPEN, UNRESOLVED, Figure, month_of
from meeting.figures import FEWEST, MOST_CLIENTS, OWNED, Figures, Kept, Span
from storage.counting import EVER, EVERYONE
from storage.tables import counts, tallies

_T = tallies.c
_NUMBER, _SHOWN = func.sum(_T.number), func.min(_T.shown)
_CASES, _MOST_CASES = func.sum(_T.cases), func.max(_T.cases)
Rows = list[Row[Any]]


def figures(connection: Connection, span: Span) -> Figures:
    """The same as `meeting.figures.added_up` over every meeting."""
    cases, clients, repeats = map(int, connection.execute(_clients(span)).one())
    grouped = {figure: _by_what(connection, span, figure) for figure in Figure if figure is not Figure.CLIENT}
    times = {row.what: int(row.number) for row in grouped[Figure.TIME]}
    ranked = sorted(grouped[Figure.CAUSE], key=lambda row: (-row.number, row.what))
    rests = {Figure.CLIENT: min(cases, FEWEST)} | {
        figure: _rests_on(connection, span, figure, rows) for figure, rows in grouped.items()
    }
    return Figures(
        cases=cases,
        clients=clients,
        repeats=repeats,
        most=tuple((row.shown, int(row.number)) for row in connection.execute(_most(span))),
        causes=tuple((row.shown, int(row.number)) for row in ranked),
        days=tuple(sorted((int(days), number) for days, number in times.items() if days != UNRESOLVED)),
        unresolved=times.get(UNRESOLVED, 0),
        by_month=_kept(connection, _by_month(span)),
        by_owner=_kept(connection, _by_owner(span)),
        satisfied=_pairs(grouped[Figure.SATISFIED]),
        verdicts=_pairs(grouped[Figure.VERDICT]),
        rests=tuple(sorted((figure, number) for figure, number in rests.items() if number)),
        owners=_owners(connection),
    )


def _of(span: Span, figure: Figure) -> ColumnElement[bool]:
    """The sums of one owner or of everyone, for ever or of some months."""
    return and_(_T.figure == figure.value, _T.owner == (span.owner or EVERYONE), _in_months(span))


def _in_months(span: Span) -> ColumnElement[bool]:
    return _T.month == EVER if span.since is None else _T.month >= month_of(span.since)


def _is_due(span: Span) -> ColumnElement[bool]:
    """In the order of letters, all that says how a promise stands comes before this."""
    return _T.what < f"{OPEN}{span.today.isoformat()}"


def _by_what(connection: Connection, span: Span, figure: Figure) -> Rows:
    """What there is of a figure, how many, and on how many cases that rests at most and at least."""
    sums = _NUMBER.label("number"), _SHOWN.label("shown"), _CASES.label("most"), _MOST_CASES.label("least")
    wanted = select(_T.what, *sums).where(_of(span, figure))
    if figure is Figure.PROMISE:
        wanted = wanted.where(_is_due(span))
    return list(connection.execute(wanted.group_by(_T.what)))


def _pairs(rows: Rows) -> tuple[tuple[str, int], ...]:
    return tuple(sorted((row.what, int(row.number)) for row in rows))


def _each_client(span: Span) -> Select[Any]:
    wanted = select(_T.what, _T.shown, _T.number).where(_of(span, Figure.CLIENT))
    if span.since is None:
        return wanted
    return (
        select(_T.what, _SHOWN.label("shown"), _NUMBER.label("number"))
        .where(_of(span, Figure.CLIENT))
        .group_by(_T.what)
    )


def _clients(span: Span) -> Select[Any]:
    """How many cases with how many clients, and how many of these have more than one."""
    each = _each_client(span).subquery().c
    repeats = func.coalesce(func.sum(case((each.number > 1, 1), else_=0)), 0)
    return select(func.coalesce(func.sum(each.number), 0), func.count(), repeats)


def _most(span: Span) -> Select[Any]:
    each = _each_client(span).subquery().c
    more = select(each.shown, each.number).where(each.number > 1)
    return more.order_by(each.number.desc(), each.what).limit(MOST_CLIENTS)


_ON_TIME = func.sum(case((_T.what == ON_TIME, _T.number), else_=0))
_LATE = func.sum(case((_T.what == ON_TIME, 0), else_=_T.number))


def _by_month(span: Span) -> Select[Any]:
    first = month_of(span.since) if span.since is not None else EVER + 1
    months = _T.month.between(first, month_of(span.today))
    whose = and_(_T.figure == Figure.PROMISE.value, _T.owner == (span.owner or EVERYONE))
    wanted = select(_T.month, _ON_TIME, _LATE).where(whose, months, _is_due(span))
    return wanted.group_by(_T.month).order_by(_T.month)


def _by_owner(span: Span) -> Select[Any]:
    whose = _T.owner == span.owner if span.owner else _T.owner != EVERYONE
    wanted = select(_T.owner, _ON_TIME, _LATE).where(_T.figure == Figure.PROMISE.value, whose)
    return wanted.where(_in_months(span), _is_due(span)).group_by(_T.owner).order_by(_T.owner)


def _kept(connection: Connection, wanted: Select[Any]) -> tuple[tuple[Any, Kept], ...]:
    return tuple((key, Kept(int(good), int(late))) for key, good, late in connection.execute(wanted))


def _owners(connection: Connection) -> tuple[str, ...]:
    """Whoever stands in the sums of the figures that name an owner."""
    found = (str(name) for figure in OWNED for (name,) in connection.execute(_owners_of(figure)))
    return tuple(sorted(set(found)))


def _owners_of(figure: Figure) -> Select[tuple[str]]:
    """From each name straight to the next, past all that is theirs."""
    after = select(func.min(_T.owner)).where(_T.figure == figure.value)
    first = after.where(_T.owner > EVERYONE).scalar_subquery()
    found = select(first.label("owner")).cte("found", recursive=True)
    following = after.where(_T.owner > found.c.owner).correlate(found).scalar_subquery()
    found = found.union_all(select(following).where(found.c.owner.is_not(None)))
    return select(found.c.owner).where(found.c.owner.is_not(None))


def _rests_on(connection: Connection, span: Span, figure: Figure, rows: Rows) -> int:
    """On how many cases a figure rests, up to FEWEST: as a rule, the sums tell."""
    most = sum(int(row.most) for row in rows)
    if figure is Figure.TIME or not most:  # a case is closed once
        return min(most, FEWEST)
    if any(row.least >= FEWEST for row in rows):
        return FEWEST
    C = counts.c
    wanted = [C.figure == figure.value]
    if span.owner:
        wanted.append(C.owner == span.owner)
    if span.since is not None:
        wanted.append(C.month >= month_of(span.since))
    if figure is Figure.PROMISE:
        wanted.append(C.what < f"{OPEN}{span.today.isoformat()}")
    some = select(C.meeting).distinct().where(*wanted).limit(FEWEST).subquery()
    return int(connection.scalar(select(func.count()).select_from(some)) or 0)
