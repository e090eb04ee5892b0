"""One insight on one page: its finding, its chart and its table, in the language of the screen."""

from datetime import date

from meeting.insight import Insight, Shape
from meeting.language import _, day, ngettext, spoken
from reports.content import size_for
from reports.parts import Bar, Bars, Column, Head, Paper, Paragraph, Part, Section, Table, plain

MOST_ROWS = 18
"""Rows of a table that fit on the page; all of them stand in the CSV."""


def sheet(insight: Insight, counted: str, today: date) -> Paper:
    """The page. `counted` says on how much all of it rests."""
    language = spoken()
    return Paper(
        title=insight.finding,
        language=language,
        made=f"{today:%Y%m%d}000000",
        head=Head(_("Insights"), "", "", day(today)),
        foot=_("Counted on {day}. Rehearsals are not counted.").format(day=day(today)),
        page=_("Page {page} of {pages}"),
        facts=((_("Counted"), plain(counted)),),
        sections=(Section("", _shown(insight)), _numbers(insight)),
        size=size_for(language),
    )


def _shown(insight: Insight) -> tuple[Part, ...]:
    parts: list[Part] = [Paragraph(plain(insight.about))]
    if insight.is_enough and insight.marks:
        parts.append(_chart(insight))
    if insight.foot:
        parts.append(Paragraph(plain(insight.foot)))
    return tuple(parts)


def _chart(insight: Insight) -> Bars:
    """Every shape as bars: on paper they are read the same way."""
    of = 100.0 if insight.shape is Shape.LINE else max(mark.value for mark in insight.marks)
    bars = (Bar(mark.label, mark.value / (of or 1), mark.text, mark.strong) for mark in insight.marks)
    return Bars(tuple(bars), f"{insight.about}: {insight.spoken}")


def _numbers(insight: Insight) -> Section:
    return Section(_("All numbers"), (_table(insight), *_more(insight)))


def _table(insight: Insight) -> Table:
    columns = tuple(Column(label, share=int(not at)) for at, label in enumerate(insight.table.head))
    rows = insight.table.rows[:MOST_ROWS]
    return Table(columns, tuple(tuple(plain(cell) for cell in row) for row in rows))


def _more(insight: Insight) -> tuple[Paragraph, ...]:
    left = len(insight.table.rows) - MOST_ROWS
    if left <= 0:
        return ()
    said = ngettext("And {count} row more, in the CSV.", "And {count} rows more, in the CSV.", left)
    return (Paragraph(plain(said.format(count=left))),)
