"""Insights as CSV: what a spreadsheet reads, with nothing in it that one would carry out."""

import csv
import io
from collections.abc import Iterable

from meeting.insight import Insight

_ORDERS = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet takes for a formula."""


def csv_of(insights: Iterable[Insight]) -> bytes:
    """Their tables below one another, each under its finding, in UTF-8 with its sign, as spreadsheets ask."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    for number, insight in enumerate(insights):
        if number:
            writer.writerow(())
        writer.writerows(map(_plain, ((insight.finding,), (insight.about,))))
        writer.writerows(map(_plain, (insight.table.head, *insight.table.rows)))
    return written.getvalue().encode("utf-8-sig")


def _plain(row: Iterable[str]) -> list[str]:
    return [f"’{cell}" if cell.startswith(_ORDERS) else cell for cell in row]
