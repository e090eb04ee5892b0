"""The figures of all cases, added up by the database out of the sums that storage/counting keeps."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, select

from meeting.counting import ON_TIME, OPEN, UNRESOLVED, Figure, month_of
from meeting.figures import FEWEST, MOST_CLIENTS, OWNED, Figures, Kept, Span
from storage.tables import counts, tallies

_T = tallies.c
_TOTAL = func.sum(_T.number)
_ONCE = (Figure.CLIENT, Figure.TIME)
"""What each case adds but one of: here the cases add up."""


def figures(connection: Connection, span: Span) -> Figures:
    """The same as `meeting.figures.added_up` over every meeting."""
    cases, clients, repeats = connection.execute(_clients(span)).one()
    times = dict(_pairs(connection, span, Figure.TIME))
    unresolved = times.pop(UNRESOLVED, 0)
    return Figures(
        cases=cases or 0,
        clients=clients,
        repeats=repeats or 0,
        most=tuple((shown, int(n)) for shown, n in connection.execute(_most(span)).all()),
        causes=tuple((shown, int(n)) for shown, n in connection.execute(_causes(span)).all()),
        days=tuple(sorted((int(days), number) for days, number in times.items())),
        unresolved=unresolved,
        promises=tuple(Kept(*map(_plain, row)) for row in connection.execute(_promises(span)).all()),
        satisfied=tuple(_pairs(connection, span, Figure.SATISFIED)),
        verdicts=tuple(_pairs(connection, span, Figure.VERDICT)),
        rests=_rests(connection, span),
        owners=tuple(connection.scalars(_owners())),
    )


def _plain(value: Any) -> Any:
    """A server adds up to decimals."""
    return value if isinstance(value, str) else int(value)


def _of(span: Span, figure: Figure, table: Any = _T) -> ColumnElement[bool]:
    wanted = [table.figure == figure.value, table.month <= month_of(span.today)]
    if span.since is not None:
        wanted.append(table.month >= month_of(span.since))
    if span.owner:
        wanted.append(table.owner == span.owner)
    if figure is Figure.PROMISE:  # in the order of letters, all that says anything stands before this
        wanted.append(table.what < f"{OPEN}{span.today.isoformat()}")
    return and_(*wanted)


def _pairs(connection: Connection, span: Span, figure: Figure) -> list[tuple[str, int]]:
    wanted = select(_T.what, _TOTAL).where(_of(span, figure)).group_by(_T.what).order_by(_T.what)
    return [(what, int(number)) for what, number in connection.execute(wanted)]


def _clients(span: Span) -> Select[Any, int, Any]:
    """How many cases with how many clients, and how many of these have more than one."""
    each = select(_TOTAL.label("n")).where(_of(span, Figure.CLIENT)).group_by(_T.what).subquery()
    return select(func.sum(each.c.n), func.count(), func.sum(case((each.c.n > 1, 1), else_=0)))


def _most(span: Span) -> Select[Any]:
    more = select(func.min(_T.shown), _TOTAL).where(_of(span, Figure.CLIENT)).group_by(_T.what)
    return more.having(_TOTAL > 1).order_by(_TOTAL.desc(), _T.what).limit(MOST_CLIENTS)


def _causes(span: Span) -> Select[Any]:
    every = select(func.min(_T.shown), _TOTAL).where(_of(span, Figure.CAUSE)).group_by(_T.what)
    return every.order_by(_TOTAL.desc(), _T.what)


def _promises(span: Span) -> Select[Any]:
    good = func.sum(case((_T.what == ON_TIME, _T.number), else_=0))
    late = func.sum(case((_T.what == ON_TIME, 0), else_=_T.number))
    every = select(_T.month, _T.owner, good, late).where(_of(span, Figure.PROMISE))
    return every.group_by(_T.month, _T.owner).order_by(_T.month, _T.owner)


def _owners() -> Select[tuple[str]]:
    owned = _T.figure.in_([figure.value for figure in OWNED])
    return select(_T.owner).distinct().where(owned, _T.owner != "").order_by(_T.owner)


def _rests(connection: Connection, span: Span) -> tuple[tuple[Figure, int], ...]:
    found = ((figure, _rests_on(connection, span, figure)) for figure in sorted(Figure))
    return tuple((figure, number) for figure, number in found if number)


def _rests_on(connection: Connection, span: Span, figure: Figure) -> int:
    """How many cases, up to FEWEST. Only where no single sum is of so many are they looked at themselves."""
    bounds = select(func.sum(_T.cases), func.max(_T.cases)).where(_of(span, figure))
    most, least = connection.execute(bounds).one()
    if figure in _ONCE or not most:
        return min(int(most or 0), FEWEST)
    if least >= FEWEST:
        return FEWEST
    some = select(counts.c.meeting).distinct().where(_of(span, figure, counts.c)).limit(FEWEST).subquery()
    return int(connection.scalar(select(func.count()).select_from(some)) or 0)
